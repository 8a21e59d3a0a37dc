import { type WindowSet, windowStarts } from "../windows/window-set.ts";

/** Returns of a window that is looked for in the real returns (finance.md 2.5). */
export const COPY_LENGTH = 24;
/** Returns of a time block, in which windows share a regime: three windows. */
export const BLOCK_LENGTH = 72;

/** Returns of a window that are multiplied before a product is stored; divides COPY_LENGTH. */
const AT_ONCE = 4;

/**
 * How windows are made comparable: "level" leaves returns as they are; "shape" divides each
 * window by its own deviation, since else volatility and not the pattern decides what is near.
 */
export type Normalisation = "level" | "shape";

/** All overlapping windows of a series, each by its start. */
export interface SlidingWindows {
  readonly series: Float64Array;
  /** Σr² per window and 1 / deviation per window (1 if a window never moves). */
  readonly squares: Float64Array;
  readonly inverseDeviations: Float64Array;
}

/** Σr² and 1 / deviation of one window. */
function sizeOf(values: Float64Array, from: number): { squares: number; inverse: number } {
  let sum = 0;
  let squares = 0;
  for (let t = from; t < from + COPY_LENGTH; t++) {
    const value = values[t] ?? 0;
    sum += value;
    squares += value * value;
  }
  const variance = squares / COPY_LENGTH - (sum / COPY_LENGTH) ** 2;
  const moves = variance > 1e-12 * (squares / COPY_LENGTH);
  return { squares, inverse: moves ? 1 / Math.sqrt(variance) : 1 };
}

/** Every window of 24 returns of a series. */
export function slidingWindows(series: Float64Array): SlidingWindows {
  const count = windowStarts(series.length, COPY_LENGTH);
  const squares = new Float64Array(count);
  const inverseDeviations = new Float64Array(count);
  for (let start = 0; start < count; start++) {
    const size = sizeOf(series, start);
    squares[start] = size.squares;
    inverseDeviations[start] = size.inverse;
  }
  return { series, squares, inverseDeviations };
}

/** Σ w[t] · r[start + t] of one window with every window of a series, put into `products`. */
function slidingProducts(
  windows: WindowSet,
  window: number,
  series: Float64Array,
  products: Float64Array,
): void {
  const { values } = windows;
  products.fill(0);
  for (let t = 0; t < COPY_LENGTH; t += AT_ONCE) {
    const from = window * COPY_LENGTH + t;
    const first = values[from] ?? 0;
    const second = values[from + 1] ?? 0;
    const third = values[from + 2] ?? 0;
    const fourth = values[from + 3] ?? 0;
    for (let start = 0; start < products.length; start++) {
      const at = start + t;
      products[start] =
        (products[start] ?? 0) +
        first * (series[at] ?? 0) +
        second * (series[at + 1] ?? 0) +
        third * (series[at + 2] ?? 0) +
        fourth * (series[at + 3] ?? 0);
    }
  }
}

/** Squared distances of one window to every window of a series, from their products. */
function squaredFromProducts(
  products: Float64Array,
  own: { readonly squares: number; readonly inverse: number },
  real: SlidingWindows,
  normalisation: Normalisation,
  row: Float64Array,
): void {
  const isShape = normalisation === "shape";
  const ownScale = isShape ? own.inverse : 1;
  const ownSquares = own.squares * ownScale * ownScale;
  for (let start = 0; start < row.length; start++) {
    const scale = isShape ? (real.inverseDeviations[start] ?? 0) : 1;
    const squares = (real.squares[start] ?? 0) * scale * scale;
    const squared = ownSquares + squares - 2 * ownScale * scale * (products[start] ?? 0);
    row[start] = Math.max(squared, 0);
  }
}

/** What is done with the squared distances of one window to every window of a series. */
export type RowReader = (window: number, row: Float64Array, normalisation: Normalisation) => void;

/**
 * Goes over windows of 24 returns and tells for each its squared distances to all overlapping
 * windows of a real series, for both normalisations from the same products: ‖w‖² + ‖r‖² − 2w·r.
 * The row is used again for the next window.
 */
export function forEachRow(windows: WindowSet, real: SlidingWindows, read: RowReader): void {
  const products = new Float64Array(real.squares.length);
  const row = new Float64Array(products.length);
  for (let window = 0; window < windows.count; window++) {
    slidingProducts(windows, window, real.series, products);
    const own = sizeOf(windows.values, window * COPY_LENGTH);
    for (const normalisation of ["level", "shape"] as const) {
      squaredFromProducts(products, own, real, normalisation, row);
      read(window, row, normalisation);
    }
  }
}

/** Distance to the nearest window, and to the nearest one that does not overlap that one. */
export function nearestTwo(row: Float64Array): readonly [number, number] {
  let first = Number.POSITIVE_INFINITY;
  let place = 0;
  for (let start = 0; start < row.length; start++) {
    const squared = row[start] ?? 0;
    if (squared < first) {
      first = squared;
      place = start;
    }
  }
  const before = smallestBetween(row, 0, place - COPY_LENGTH + 1);
  const after = smallestBetween(row, place + COPY_LENGTH, row.length);
  return [Math.sqrt(first), Math.sqrt(Math.min(before, after))];
}

/** The smallest value from one place to before another; infinite if there is none between. */
export function smallestBetween(row: Float64Array, from: number, end: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let start = from; start < end; start++) {
    const value = row[start] ?? 0;
    if (value < smallest) smallest = value;
  }
  return smallest;
}
