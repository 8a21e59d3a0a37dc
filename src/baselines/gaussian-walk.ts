import type { FittedParameter } from "../shared/market-model.ts";
import type { Returns } from "../shared/series.ts";
import type { Baseline, FittedBaseline } from "./baseline.ts";
import { drawPaths } from "./draw-paths.ts";
import { GaussianLaw } from "./gaussian-law.ts";
import {
  fewReturnsRemark,
  percentLogLikelihood,
  restoreUnits,
  returnsLogLikelihood,
  standardisedRows,
  type TrainingSample,
  trainingSample,
} from "./training-sample.ts";

const FEWEST_RETURNS = 10;
const ADVISED_RETURNS = 100;
/** Added to the diagonal of the correlations, so that copies of one asset stay solvable. */
const JITTER = 1e-10;

/** `[d, d]`: correlations of standardised rows. */
function correlationMatrix(standardised: Float64Array, assetCount: number): Float64Array {
  const count = standardised.length / assetCount;
  const at = (t: number, asset: number) => standardised[t * assetCount + asset] ?? Number.NaN;
  return new Float64Array(assetCount * assetCount).map((_, place) => {
    const [i, j] = [Math.floor(place / assetCount), place % assetCount];
    let sum = 0;
    for (let t = 0; t < count; t++) sum += at(t, i) * at(t, j);
    return sum / count + (i === j ? JITTER : 0);
  });
}

function parametersOf(sample: TrainingSample, correlations: Float64Array): FittedParameter[] {
  const { assets, means, deviations } = sample;
  const own = assets.flatMap((asset, i) => [
    { name: "mean", value: 100 * (means[i] ?? Number.NaN), asset },
    { name: "deviation", value: 100 * (deviations[i] ?? Number.NaN), asset },
  ]);
  const pairs = assets.flatMap((first, i) =>
    assets.slice(0, i).map((second, j) => ({
      name: "correlation",
      value: correlations[i * assets.length + j] ?? Number.NaN,
      asset: `${second}, ${first}`,
    })),
  );
  return [...own, ...pairs];
}

/** At the estimates Σ x'C⁻¹x is the number of values, so only the law's peak is left. */
function logLikelihoodOf(sample: TrainingSample, law: GaussianLaw): number {
  const standardised = sample.count * (law.logPeak - 0.5 * law.dimension);
  return percentLogLikelihood(sample, returnsLogLikelihood(sample, standardised));
}

async function fit(returns: Returns): Promise<FittedBaseline> {
  const sample = trainingSample(returns, FEWEST_RETURNS);
  const assetCount = sample.assets.length;
  const correlations = correlationMatrix(standardisedRows(sample), assetCount);
  const law = new GaussianLaw(new Float64Array(assetCount), correlations);
  return {
    report: {
      parameters: parametersOf(sample, correlations),
      logLikelihood: logLikelihoodOf(sample, law),
      remarks: fewReturnsRemark(sample, ADVISED_RETURNS),
    },
    sample: async (count, length, seed, options) =>
      drawPaths({ count, length, assetCount, seed, options }, (stream, path) => {
        for (let place = 0; place < path.length; place += assetCount) law.draw(stream, path, place);
        restoreUnits(sample, path);
      }),
  };
}

/**
 * Geometric Brownian motion in the returns' own terms: independent normal rows with the sample's
 * means and covariances (finance.md 3.1). Without memory, so it ignores the past.
 */
export const gaussianWalk: Baseline = { id: "gaussian-walk", fit };
