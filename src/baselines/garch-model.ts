import type { FitOptions } from "../shared/market-model.ts";
import type { Returns } from "../shared/series.ts";
import { unitStudentQuantile } from "../shared/student-quantile.ts";
import type { FittedBaseline } from "./baseline.ts";
import { RankCopula } from "./rank-copula.ts";
import { fewReturnsRemark, percentLogLikelihood, trainingSample } from "./training-sample.ts";
import { fitVolatilities, type VolatilityFit } from "./volatility-fit.ts";
import {
  type DrawShocks,
  sampleVolatility,
  volatilityLaw,
  volatilityParameters,
  volatilityRemarks,
} from "./volatility-paths.ts";

const FEWEST_RETURNS = 100;
const ADVISED_RETURNS = 500;
/** Share of a symmetric shock's variance that lies below 0. */
const SYMMETRIC = 0.5;

/** Student t shocks of each asset, as dependent as the ranks of one bar's residuals were. */
function studentShocks(fits: readonly VolatilityFit[]): DrawShocks {
  const copula = new RankCopula(fits.map(({ residuals }) => residuals));
  const quantiles = fits.map(({ fit }) => unitStudentQuantile(fit.parameters.degreesOfFreedom));
  return (stream, shocks) => {
    const length = shocks[0]?.length ?? 0;
    for (let t = 0; t < length; t++) copula.draw(stream, shocks, t);
    for (const [asset, quantile] of quantiles.entries()) {
      const own = shocks[asset] ?? new Float64Array();
      for (let t = 0; t < own.length; t++) own[t] = quantile(own[t] ?? Number.NaN);
    }
  };
}

/**
 * Fits every asset by itself (finance.md 3.4). Shocks of one bar keep the dependence that the
 * residuals' ranks had. The log-likelihood is the sum over assets, as if they were independent.
 */
export async function fitGarchModel(
  returns: Returns,
  isAsymmetric: boolean,
  options?: FitOptions,
): Promise<FittedBaseline> {
  const sample = trainingSample(returns, FEWEST_RETURNS);
  const fits = await fitVolatilities(sample, isAsymmetric, options);
  const laws = fits.map((fit) => volatilityLaw(fit, SYMMETRIC));
  const logLikelihood = fits.reduce((sum, { fit }) => sum + fit.logLikelihood, 0);
  return {
    report: {
      parameters: laws.flatMap((law) => volatilityParameters(law, isAsymmetric)),
      logLikelihood: percentLogLikelihood(sample, logLikelihood),
      remarks: [...laws.flatMap(volatilityRemarks), ...fewReturnsRemark(sample, ADVISED_RETURNS)],
    },
    sample: sampleVolatility(laws, studentShocks(fits)),
  };
}
