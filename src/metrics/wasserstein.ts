import { quantileOfSorted } from "../shared/quantile.ts";

/** Quantiles that are compared, at (i + ½) / 1000. */
const QUANTILE_COUNT = 1000;

/**
 * The 1-Wasserstein (earth mover's) distance of two samples, both sorted ascending: the mean of
 * |Q_a(p) − Q_b(p)| over p = (i + ½)/1000, type 7 quantiles (finance.md 2.2). In their unit.
 */
export function wassersteinOfSorted(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < QUANTILE_COUNT; i++) {
    const probability = (i + 0.5) / QUANTILE_COUNT;
    sum += Math.abs(quantileOfSorted(a, probability) - quantileOfSorted(b, probability));
  }
  return sum / QUANTILE_COUNT;
}

/**
 * Sums of `horizon` returns in a row: overlapping within a path, never across paths. `values`
 * holds paths of `length` returns end to end; a path has length − horizon + 1 sums.
 */
export function horizonSums(values: Float64Array, length: number, horizon: number): Float64Array {
  const perPath = Math.max(0, length - horizon + 1);
  const pathCount = Math.floor(values.length / length);
  const sums = new Float64Array(pathCount * perPath);
  for (let path = 0; path < pathCount; path++) {
    for (let t = 0; t < perPath; t++) {
      let sum = 0;
      const first = path * length + t;
      for (let h = 0; h < horizon; h++) sum += values[first + h] ?? 0;
      sums[path * perPath + t] = sum;
    }
  }
  return sums;
}
