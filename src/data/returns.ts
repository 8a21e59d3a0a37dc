import type { Prices, ReturnKind, Returns } from "../shared/series.ts";

/** The step from one price to the next, in the unit of its kind. */
export function returnBetween(before: number, after: number, kind: ReturnKind): number {
  switch (kind) {
    case "log":
      return Math.log(after / before);
    case "simple":
      return after / before - 1;
    case "difference":
      return after - before;
  }
}

/** The price after a return: the inverse of `returnBetween`. */
export function priceAfter(before: number, step: number, kind: ReturnKind): number {
  switch (kind) {
    case "log":
      return before * Math.exp(step);
    case "simple":
      return before * (1 + step);
    case "difference":
      return before + step;
  }
}

/** Prices `[time, asset]` → returns `[time − 1, asset]`, at the times of the later prices. */
export function returnsOf(prices: Prices, kind: ReturnKind): Returns {
  const assetCount = prices.assets.length;
  const values = new Float64Array(Math.max(0, prices.values.length - assetCount));
  for (let i = 0; i < values.length; i++) {
    const before = prices.values[i] ?? Number.NaN;
    const after = prices.values[i + assetCount] ?? Number.NaN;
    values[i] = returnBetween(before, after, kind);
  }
  return { assets: prices.assets, kind, times: prices.times.slice(1), values };
}

/** One asset's column of `[time, asset]` values. */
export function assetColumn(
  values: ArrayLike<number>,
  assetCount: number,
  asset: number,
): Float64Array {
  const column = new Float64Array(Math.floor(values.length / assetCount));
  for (let t = 0; t < column.length; t++) {
    column[t] = values[t * assetCount + asset] ?? Number.NaN;
  }
  return column;
}
