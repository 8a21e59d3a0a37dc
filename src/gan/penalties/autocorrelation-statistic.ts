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

function softMagnitudes(path: Float64Array): Float64Array {
  const magnitudes = new Float64Array(path.length);
  for (let t = 0; t < path.length; t++) {
    const x = path[t] as number;
    magnitudes[t] = Math.sqrt(x * x + SOFTENING);
  }
  return magnitudes;
}

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

function correlate(path: Float64Array, lags: readonly number[]): PathCorrelations {
  const centred = centre(softMagnitudes(path));
  const squares = Math.max(laggedProduct(centred, centred, 0), Number.MIN_VALUE);
  const correlations = Float64Array.from(
    lags,
    (lag) => laggedProduct(centred, centred, lag) / squares,
  );
  return { centred, squares, correlations };
}

/** ∂Σ_k w_k ρ_k/∂a_t = Σ_k w_k (a_{t+k} + a_{t−k} − 2 ρ_k a_t)/Σa², then through centring and √(x² + ε). */
function addPathGradient(
  { centred, squares, correlations }: PathCorrelations,
  lags: readonly number[],
  weights: Float64Array,
  path: Float64Array,
  gradient: Float64Array,
): void {
  const slopes = new Float64Array(path.length);
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
  centre(slopes);
  for (let t = 0; t < slopes.length; t++) {
    const x = path[t] as number;
    const slope = (slopes[t] as number) * (x / Math.sqrt(x * x + SOFTENING));
    gradient[t] = (gradient[t] as number) + slope;
  }
}

/** Each path's sample autocorrelation of |x| at the lags, averaged over the paths (recipe.md a). */
export function autocorrelationStatistic(block: PathBlock, lags: readonly number[]): PathStatistic {
  return averagedStatistic(
    block,
    (path) => correlate(path, lags),
    (correlated, weights, path, gradient) =>
      addPathGradient(correlated, lags, weights, path, gradient),
  );
}
