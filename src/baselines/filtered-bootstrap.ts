import type { FitOptions } from "../shared/market-model.ts";
import { deviation, mean } from "../shared/moments.ts";
import type { Returns } from "../shared/series.ts";
import type { Baseline, FittedBaseline } from "./baseline.ts";
import { fewReturnsRemark, trainingSample } from "./training-sample.ts";
import { fitVolatilities } from "./volatility-fit.ts";
import {
  type DrawShocks,
  sampleVolatility,
  volatilityLaw,
  volatilityParameters,
  volatilityRemarks,
} from "./volatility-paths.ts";

const FEWEST_RETURNS = 100;
const ADVISED_RETURNS = 500;

/** Mean 0 and variance 1, so that the filter's own variances stay what they say. */
function unitShocks(residuals: Float64Array): Float64Array {
  const centre = mean(residuals);
  const scale = deviation(residuals);
  return residuals.map((value) => (value - centre) / scale);
}

/** E[z²·1{z<0}] of shocks with variance 1. */
const negativeShareOf = (shocks: Float64Array): number =>
  mean(shocks.map((shock) => (shock < 0 ? shock * shock : 0)));

/** Shocks of one bar of the history, all assets' together. */
function resampledShocks(history: readonly Float64Array[]): DrawShocks {
  const count = history[0]?.length ?? 1;
  return (stream, shocks) => {
    const length = shocks[0]?.length ?? 0;
    for (let t = 0; t < length; t++) {
      const row = stream.integer(count);
      for (const [asset, own] of shocks.entries()) own[t] = history[asset]?.[row] ?? Number.NaN;
    }
  };
}

async function fit(returns: Returns, _seed: number, options?: FitOptions): Promise<FittedBaseline> {
  const sample = trainingSample(returns, FEWEST_RETURNS);
  const fits = await fitVolatilities(sample, true, options);
  const shocks = fits.map(({ residuals }) => unitShocks(residuals));
  const laws = fits.map((own, i) =>
    volatilityLaw(own, negativeShareOf(shocks[i] ?? new Float64Array())),
  );
  return {
    report: {
      parameters: laws.flatMap((law) => volatilityParameters(law, true)),
      logLikelihood: null,
      remarks: [...laws.flatMap(volatilityRemarks), ...fewReturnsRemark(sample, ADVISED_RETURNS)],
    },
    sample: sampleVolatility(laws, resampledShocks(shocks)),
  };
}

/**
 * Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999; finance.md 3): rows
 * of standardised GJR-GARCH-t residuals drawn with replacement, run through the variance
 * equation. No law of the shocks is assumed and the assets' dependence stays as it was; variances
 * may go beyond the history's. Starts from the filtered variance of the past.
 */
export const filteredBootstrap: Baseline = { id: "filtered-bootstrap", fit };
