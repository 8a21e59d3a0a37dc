import {
  averagedStatistic,
  centre,
  laggedProduct,
  type PathBlock,
  type PathStatistic,
  padded,
} from "./path-statistic.ts";

/** Rounds the corner of |x| so that it has a slope at zero: √(x² + softening). */
const SOFTENING = 1e-4;

/** What is made of each return before it is correlated, and the slope of that. */
interface Transform {
  readonly valueAt: (x: number) => number;
  readonly slopeAt: (x: number) => number;
}

const SOFT_MAGNITUDE: Transform = {
  valueAt: (x) => Math.sqrt(x * x + SOFTENING),
  slopeAt: (x) => x / Math.sqrt(x * x + SOFTENING),
};

const ITSELF: Transform = { valueAt: (x) => x, slopeAt: () => 1 };

/** Adds `factor` · (centred[t + lag] + centred[t − lag]) to every `target[t]`; zeros lie around `centred`. */
function addNeighbours(
  target: Float64Array,
  centred: Float64Array,
  lag: number,
  factor: number,
): void {
  const margin = (centred.length - target.length) / 2;
  for (let t = 0; t < target.length; t++) {
    const before = centred[margin + t - lag] as number;
    const after = centred[margin + t + lag] as number;
    target[t] = (target[t] as number) + factor * (before + after);
  }
}

interface PathCorrelations {
  readonly centred: Float64Array;
  readonly squares: number;
  readonly correlations: Float64Array;
}

function correlate(values: Float64Array, lags: readonly number[]): PathCorrelations {
  const centred = centre(values);
  const squares = Math.max(laggedProduct(centred, centred, 0), Number.MIN_VALUE);
  const correlations = Float64Array.from(
    lags,
    (lag) => laggedProduct(centred, centred, lag) / squares,
  );
  return { centred, squares, correlations };
}

/** ∂Σ_k w_k ρ_k/∂a_t = Σ_k w_k (a_{t+k} + a_{t−k} − 2 ρ_k a_t)/Σa², then through centring. */
function slopesOf(
  { centred, squares, correlations }: PathCorrelations,
  lags: readonly number[],
  weights: Float64Array,
): Float64Array {
  const slopes = new Float64Array(centred.length);
  const surrounded = padded(centred, Math.max(...lags));
  let own = 0;
  lags.forEach((lag, k) => {
    const weight = weights[k] as number;
    if (weight !== 0) addNeighbours(slopes, surrounded, lag, weight / squares);
    own += weight * (correlations[k] as number);
  });
  for (let t = 0; t < slopes.length; t++) {
    slopes[t] = (slopes[t] as number) - (2 * own * (centred[t] as number)) / squares;
  }
  return centre(slopes);
}

function statisticOf(
  block: PathBlock,
  lags: readonly number[],
  { valueAt, slopeAt }: Transform,
): PathStatistic {
  return averagedStatistic(
    block,
    (path) => correlate(path.map(valueAt), lags),
    (correlated, weights, path, gradient) => {
      const slopes = slopesOf(correlated, lags, weights);
      for (let t = 0; t < slopes.length; t++) {
        const slope = (slopes[t] as number) * slopeAt(path[t] as number);
        gradient[t] = (gradient[t] as number) + slope;
      }
    },
  );
}

/** Each path's sample autocorrelation of |x| at the lags, averaged over the paths (recipe.md a). */
export function autocorrelationStatistic(block: PathBlock, lags: readonly number[]): PathStatistic {
  return statisticOf(block, lags, SOFT_MAGNITUDE);
}

/** The same of x itself. */
export function returnAutocorrelationStatistic(
  block: PathBlock,
  lags: readonly number[],
): PathStatistic {
  return statisticOf(block, lags, ITSELF);
}
