import { assetColumn } from "../../data/returns.ts";
import type { Bars } from "../../shared/series.ts";
import type { History } from "./history.ts";
import type { BarColumns } from "./range-volatility.ts";

/** Fewest bars with a range that volatilities are told of. */
const FEWEST_BARS = 20;

/** One asset's column of `[time, asset]`, at the later price of each return. */
function atReturns(values: Float64Array, { asset, from, returns }: History, assetCount: number) {
  return assetColumn(values, assetCount, asset).subarray(from + 1, from + 1 + returns.length);
}

const assetCountOf = ({ incoherent }: Bars) => incoherent.length;

/**
 * The bars of a history that have an open, a high and a low, with the returns into them; null for
 * fewer than 20, or where returns are differences.
 */
export function barColumnsOf(
  history: History,
  bars: Bars,
): (BarColumns & { readonly returns: Float64Array }) | null {
  if (history.kind === "difference") return null;
  const count = assetCountOf(bars);
  const [open, high, low] = [bars.open, bars.high, bars.low].map((values) =>
    atReturns(values, history, count),
  ) as [Float64Array, Float64Array, Float64Array];
  const isKnown = (_: number, t: number) =>
    (open[t] ?? 0) > 0 && (low[t] ?? 0) > 0 && (high[t] ?? 0) > 0;
  const known = high.filter(isKnown).length;
  if (known < FEWEST_BARS) return null;
  const close = history.prices.subarray(1);
  return {
    open: open.filter(isKnown),
    high: high.filter(isKnown),
    low: low.filter(isKnown),
    close: close.filter(isKnown),
    returns: history.returns.filter(isKnown),
  };
}

/** Volumes of the returns' bars; null if there is no such column, or none of this asset. */
export function volumesOf(history: History, bars: Bars): Float64Array | null {
  if (bars.volume === null) return null;
  const volumes = atReturns(bars.volume, history, assetCountOf(bars));
  return volumes.some((volume) => volume > 0) ? volumes.slice() : null;
}
