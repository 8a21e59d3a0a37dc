import type { QuantileBands } from "../../metrics/snapshot.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import type { Paths, ReturnKind } from "../../shared/series.ts";
import { priceFactor } from "./path-facts.ts";

const FAN_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const MOST_BARS = 240;

/** At most 241 bars from 0 to `length`, evenly spread. */
export function fanBars(length: number): Int32Array {
  const steps = Math.min(length, MOST_BARS);
  return Int32Array.from({ length: steps + 1 }, (_, index) => Math.round((index * length) / steps));
}

/** Prices of one asset of a path at some bars. */
export function pricesAt(
  { values, length, assetCount }: Paths,
  { path, asset, start }: { readonly path: number; readonly asset: number; readonly start: number },
  kind: ReturnKind,
  bars: Int32Array,
): Float64Array {
  const prices = new Float64Array(bars.length);
  let price = start;
  let bar = 0;
  for (const [index, wanted] of bars.entries()) {
    for (; bar < wanted; bar++) {
      const value = values[(path * length + bar) * assetCount + asset] ?? Number.NaN;
      price *= priceFactor(value, kind);
    }
    prices[index] = price;
  }
  return prices;
}

/** Quantiles of prices, bar by bar. */
export function fanOf(paths: readonly Float64Array[], barCount: number): QuantileBands {
  const rows = FAN_PROBABILITIES.map(() => new Float32Array(barCount));
  const column = new Float64Array(paths.length);
  for (let bar = 0; bar < barCount; bar++) {
    for (const [path, prices] of paths.entries()) column[path] = prices[bar] ?? Number.NaN;
    const sorted = column.slice().sort();
    for (const [row, probability] of FAN_PROBABILITIES.entries()) {
      const values = rows[row];
      if (values) values[bar] = quantileOfSorted(sorted, probability);
    }
  }
  return { probabilities: FAN_PROBABILITIES, values: rows };
}
