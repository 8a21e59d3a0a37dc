import { quantileOfSorted } from "../shared/quantile.ts";

/** Quantiles that are compared, at (i + ½) / 1000. */
const QUANTILE_COUNT = 1000;

/** The quantiles of an ascending sample at (i + ½)/1000, type 7. */
export function quantileGrid(sorted: Float64Array): Float64Array {
  const grid = new Float64Array(QUANTILE_COUNT);
  for (let i = 0; i < QUANTILE_COUNT; i++) {
    grid[i] = quantileOfSorted(sorted, (i + 0.5) / QUANTILE_COUNT);
  }
  return grid;
}

/** `wassersteinOfSorted` of samples whose quantile grids are known. */
export function wassersteinOfGrids(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < QUANTILE_COUNT; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / QUANTILE_COUNT;
}

/**
 * The mean of |Q_a(p) − Q_b(p)| over the lowest and the highest `share` of the grids: the
 * 1-Wasserstein distance of the tails alone (finance.md 2.2). In the samples' unit.
 */
export function tailDistanceOfGrids(a: Float64Array, b: Float64Array, share: number): number {
  const each = Math.round(share * QUANTILE_COUNT);
  let sum = 0;
  for (let i = 0; i < each; i++) {
    const j = QUANTILE_COUNT - 1 - i;
    sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0)) + Math.abs((a[j] ?? 0) - (b[j] ?? 0));
  }
  return sum / (2 * each);
}

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
