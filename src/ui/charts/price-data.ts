import { bisectLeft } from "d3-array";
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

const DAY = 86_400_000;
const MONTH = 30.44 * DAY;
/** A tape that begins this long after a year or month still shows it. */
const WEEK = 7 * DAY;
/** Months between dates on an axis. */
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600] as const;
/** Shorter tapes have their dates evenly spaced. */
const SHORTEST_SPAN = 80 * DAY;

/** Bars at which dates are written: the first ones of years or months, or evenly spaced ones where time is short. */
export function dateTicks(times: Float64Array, width: number): number[] {
  const most = Math.max(2, Math.min(8, Math.floor(width / 90)));
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const step = MONTH_STEPS.find((months) => (last - first) / (months * MONTH) <= most);
  if (last - first < SHORTEST_SPAN || step === undefined) return evenBars(times.length, most);
  const start = new Date(first);
  const month = 12 * start.getUTCFullYear() + start.getUTCMonth();
  const count = Math.ceil((last - first) / (step * MONTH)) + 1;
  const from = Math.ceil(month / step) * step;
  return Array.from({ length: count }, (_, index) => from + index * step)
    .map((months) => Date.UTC(Math.floor(months / 12), months % 12))
    .filter((date) => date > first - WEEK)
    .map((date) => bisectLeft(times, date))
    .filter((bar, index, bars) => bar < times.length && bar !== bars[index - 1]);
}

function evenBars(count: number, most: number): number[] {
  return Array.from({ length: most }, (_, index) => Math.round((index * (count - 1)) / (most - 1)));
}

/** How dates are written: years over decades, months over years, days over months, hours within days. */
export function dateOptions(span: number): Intl.DateTimeFormatOptions {
  const zone = { timeZone: "UTC" } as const;
  if (span > 9 * 365 * DAY) return { ...zone, year: "numeric" };
  if (span > 300 * DAY) return { ...zone, year: "numeric", month: "short" };
  if (span > 5 * DAY) return { ...zone, day: "numeric", month: "short" };
  return { ...zone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
}
