import { deviation } from "../../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";

/** Points on the drawn plane, coordinate by coordinate. */
export interface DrawnPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The middles of a grid's columns and rows on the drawn plane. */
export type DrawnGrid = DrawnPoints;

export interface Bandwidth {
  readonly x: number;
  readonly y: number;
}

/** The interquartile range of a normal law, in deviations. */
const NORMAL_QUARTILES = 1.349;

/** Narrowest bandwidth, in cells. */
const LEAST = 0.75;

/** exp(−d²/2) of every point (rows) at every middle (columns), d in bandwidths. */
function kernels(values: Float64Array, middles: Float64Array, bandwidth: number): Float64Array {
  const result = new Float64Array(values.length * middles.length);
  let at = 0;
  for (const value of values) {
    for (const middle of middles) {
      const distance = (middle - value) / bandwidth;
      result[at++] = Math.exp(-0.5 * distance * distance);
    }
  }
  return result;
}

/**
 * Σ wᵢ exp(−dᵢ²/2) at every cell of a grid, row by row; d is the distance in bandwidths, w is 1
 * unless weights are given. Points that are not finite count nowhere.
 */
export function kernelSums(
  points: DrawnPoints,
  grid: DrawnGrid,
  bandwidth: Bandwidth,
  weights?: ArrayLike<number>,
): Float64Array {
  const [columns, rows] = [grid.x.length, grid.y.length];
  const across = kernels(points.x, grid.x, bandwidth.x);
  const along = kernels(points.y, grid.y, bandwidth.y);
  const sums = new Float64Array(columns * rows);
  for (let i = 0; i < points.x.length; i++) {
    const weight = weights?.[i] ?? 1;
    if (!Number.isFinite(weight * (points.x[i] ?? 0) * (points.y[i] ?? 0))) continue;
    for (let row = 0; row < rows; row++) {
      const factor = weight * (along[i * rows + row] as number);
      if (factor === 0) continue;
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        sums[at] = (sums[at] as number) + factor * (across[i * columns + column] as number);
      }
    }
  }
  return sums;
}

/** Scott's rule for two coordinates, σ n^(−1/6), with the smaller of two deviations; at least `least`. */
function bandwidthOf(values: Float64Array, least: number): number {
  const sorted = sortedCopy(values.filter(Number.isFinite));
  if (sorted.length === 0) return least;
  const quartiles = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
  const spread = Math.min(deviation(sorted), quartiles / NORMAL_QUARTILES || Infinity);
  return Math.max(least, spread * sorted.length ** (-1 / 6));
}

const stepOf = (middles: Float64Array) => (middles[1] ?? 1) - (middles[0] ?? 0);

/**
 * Kernel density of points at the cells of a grid, per unit of the drawn plane: Gaussian kernels,
 * Scott's bandwidth (1992, eq. 6.42) on each coordinate, no narrower than three quarters of a cell,
 * so that the cells' sum is the integral.
 */
export function kernelDensity(points: DrawnPoints, grid: DrawnGrid): Float32Array {
  const bandwidth = {
    x: bandwidthOf(points.x, LEAST * stepOf(grid.x)),
    y: bandwidthOf(points.y, LEAST * stepOf(grid.y)),
  };
  const scale = 1 / (2 * Math.PI * bandwidth.x * bandwidth.y * Math.max(1, points.x.length));
  return Float32Array.from(kernelSums(points, grid, bandwidth), (sum) => scale * sum);
}
