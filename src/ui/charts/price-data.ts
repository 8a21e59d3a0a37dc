import type { Prices, ReturnKind } from "../../shared/series.ts";

/** One asset's prices, in time order. */
export function assetPrices({ values, times, assets }: Prices, asset: number): Float64Array {
  const column = asset < assets.length ? asset : 0;
  const prices = new Float64Array(times.length);
  for (let time = 0; time < prices.length; time += 1) {
    prices[time] = values[time * assets.length + column] ?? Number.NaN;
  }
  return prices;
}

/** Returns between successive prices; NaN where the kind has none (a logarithm of a negative ratio). */
export function returnsOf(prices: Float64Array, kind: ReturnKind): Float64Array {
  const returns = new Float64Array(Math.max(0, prices.length - 1));
  for (let time = 0; time < returns.length; time += 1) {
    const before = prices[time] ?? Number.NaN;
    const after = prices[time + 1] ?? Number.NaN;
    if (kind === "difference") returns[time] = after - before;
    else returns[time] = kind === "log" ? Math.log(after / before) : after / before - 1;
  }
  return returns;
}

/** A logarithmic price axis once positive prices span more than this factor. */
const LOG_FACTOR = 4;

/** True if prices are positive and span so much that equal changes would not look equal on a linear axis. */
export function needsLogAxis([low, high]: readonly [number, number]): boolean {
  return low > 0 && high / low > LOG_FACTOR;
}

/** Evenly spaced bars at which dates are written. */
export function dateTicks(count: number, width: number): number[] {
  const ticks = Math.max(2, Math.min(7, Math.floor(width / 110)));
  return Array.from({ length: ticks }, (_, index) =>
    Math.round((index * (count - 1)) / (ticks - 1)),
  );
}

const DAY = 86_400_000;

/** How dates are written: years over decades, months over years, days over months, hours within days. */
export function dateOptions(span: number): Intl.DateTimeFormatOptions {
  const zone = { timeZone: "UTC" } as const;
  if (span > 9 * 365 * DAY) return { ...zone, year: "numeric" };
  if (span > 300 * DAY) return { ...zone, year: "numeric", month: "short" };
  if (span > 5 * DAY) return { ...zone, day: "numeric", month: "short" };
  return { ...zone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
}
