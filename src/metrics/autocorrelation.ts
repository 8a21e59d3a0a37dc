import { autocovariances, laggedProduct } from "../shared/autocovariance.ts";
import { mean } from "../shared/moments.ts";

/**
 * Sample autocorrelations at lags 1…maxLag, entry k − 1 for lag k:
 * ρ(k) = Σ(r_t − m)(r_{t+k} − m) / Σ(r_t − m)² (finance.md 2.1.2). NaN for a constant series.
 */
export function autocorrelation(values: ArrayLike<number>, maxLag: number): Float64Array {
  const covariances = autocovariances(values, maxLag);
  const variance = covariances[0] ?? 0;
  return covariances.subarray(1).map((covariance) => covariance / variance);
}

/** Autocorrelations of |r|: volatility clustering (finance.md 2.1.3). */
export function absoluteAutocorrelation(values: ArrayLike<number>, maxLag: number): Float64Array {
  return autocorrelation(new Float64Array(values).map(Math.abs), maxLag);
}

/** The values about their mean, and their sum of squares. */
function centred(values: ArrayLike<number>) {
  const centre = mean(values);
  const distances = new Float64Array(values);
  let squares = 0;
  for (let i = 0; i < distances.length; i++) {
    const distance = (distances[i] ?? 0) - centre;
    distances[i] = distance;
    squares += distance * distance;
  }
  return { values: distances, squares };
}

/**
 * The leverage curve L(k) = Corr(r²_{t+k}, r_t) at lags 1…maxLag (finance.md 2.1.4): negative
 * where falls raise later volatility. Sums over n − k pairs are divided by n.
 */
export function leverageCurve(values: ArrayLike<number>, maxLag: number): Float64Array {
  const returns = centred(values);
  const squares = centred(new Float64Array(values).map((value) => value * value));
  const scale = Math.sqrt(returns.squares * squares.squares);
  return Float64Array.from(
    { length: maxLag },
    (_, index) =>
      laggedProduct(returns.values, squares.values, index + 1, 0, values.length) / scale,
  );
}

/**
 * Autocorrelations of many windows of `windowLength` values that lie end to end: products never
 * cross a window's edge, each lag is averaged over the pairs it has, and mean and variance are
 * those of all windows together. A window's own mean would lower every lag by about
 * 1 / windowLength (finance.md 2.1.3). One window as long as a series gives that series' curve,
 * so generated windows and a real series are measured by the same estimator.
 */
export function pooledAutocorrelation(
  values: ArrayLike<number>,
  windowLength: number,
  maxLag: number,
): Float64Array {
  const windowCount = Math.floor(values.length / windowLength);
  const pooled = centred(values);
  const variance = pooled.squares / values.length;
  const curve = new Float64Array(maxLag);
  for (let lag = 1; lag <= maxLag; lag++) {
    let sum = 0;
    for (let window = 0; window < windowCount; window++) {
      sum += laggedProduct(pooled.values, pooled.values, lag, window * windowLength, windowLength);
    }
    curve[lag - 1] = sum / (windowCount * (windowLength - lag)) / variance;
  }
  return curve;
}

/** The mean over paths of `length` values, lying end to end, of a curve of each path. */
export function meanCurve(
  values: Float64Array,
  length: number,
  curve: (path: Float64Array) => Float64Array,
): Float64Array {
  const count = Math.floor(values.length / length);
  let sum: Float64Array | undefined;
  for (let path = 0; path < count; path++) {
    const next = curve(values.subarray(path * length, (path + 1) * length));
    sum = sum?.map((total, index) => total + (next[index] ?? 0)) ?? Float64Array.from(next);
  }
  return (sum ?? new Float64Array()).map((total) => total / count);
}
