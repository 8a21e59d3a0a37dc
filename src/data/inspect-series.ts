import type { Prices } from "../shared/series.ts";
import { formatTime } from "./format-time.ts";
import type { AssetSeries } from "./order-rows.ts";
import type { Gap, SuspectedSplit } from "./report-card.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Middle of the spacings between bars, in milliseconds; 0 for fewer than two bars. */
export function typicalSpacing(times: Float64Array): number {
  if (times.length < 2) return 0;
  const steps = new Float64Array(times.length - 1);
  for (let i = 1; i < times.length; i++) steps[i - 1] = (times[i] ?? 0) - (times[i - 1] ?? 0);
  steps.sort();
  return steps[steps.length >> 1] ?? 0;
}

/** Longest step, in bars, that is no gap where bars follow each other evenly. */
const EVEN_STEP = 1.6;
/** Weekends with holidays around them: no exchange rests longer without a reason. */
const LONGEST_REST_DAYS = 7;
/** Share of long steps from which they are the closing hours of an exchange. */
const CLOSING_SHARE = 0.005;

/** The step above which a gap is reported. */
function gapThreshold(times: Float64Array, spacing: number): number {
  if (spacing >= 20 * HOUR_MS && spacing <= 28 * HOUR_MS) return LONGEST_REST_DAYS * DAY_MS;
  if (spacing > 28 * HOUR_MS) return EVEN_STEP * spacing;
  let long = 0;
  for (let i = 1; i < times.length; i++) {
    if ((times[i] ?? 0) - (times[i - 1] ?? 0) > EVEN_STEP * spacing) long++;
  }
  const hasClosingHours = long > CLOSING_SHARE * times.length && long > 2;
  return hasClosingHours ? LONGEST_REST_DAYS * DAY_MS : EVEN_STEP * spacing;
}

/** Breaks in the series that weekends, holidays and closing hours do not explain. */
export function findGaps(times: Float64Array, spacing: number): Gap[] {
  if (spacing <= 0) return [];
  const threshold = gapThreshold(times, spacing);
  const gaps: Gap[] = [];
  for (let i = 1; i < times.length; i++) {
    const [from = 0, to = 0] = [times[i - 1], times[i]];
    if (to - from > threshold) {
      const bars = (to - from) / spacing;
      gaps.push({ from: formatTime(from), to: formatTime(to), bars });
    }
  }
  return gaps;
}

const LARGE_RETURN = 0.4;
const SPLITS = [2, 3, 4, 5, 10, 20];
/** A price that slips by two digits; it is flagged though it comes back. */
const DIGIT_SLIP = 100;
/** How far a ratio may be from the split's own: the day's return is in it. */
const SPLIT_TOLERANCE = 0.06;
/** Bars within which a jump that is no split has come back. */
const REVERSAL_BARS = 5;

function usualSplit(ratio: number): { readonly split: string; readonly size: number } | undefined {
  const size = ratio < 1 ? 1 / ratio : ratio;
  const nearest = [...SPLITS, DIGIT_SLIP].find(
    (usual) => Math.abs(size / usual - 1) < SPLIT_TOLERANCE,
  );
  if (nearest === undefined) return undefined;
  return { split: ratio < 1 ? `1:${nearest}` : `${nearest}:1`, size: nearest };
}

/** True if the bars around a jump lie on its two levels: a spike and its return do not. */
function isLasting(values: Float64Array, count: number, column: number, row: number): boolean {
  const at = (index: number) => Math.log(values[index * count + column] ?? 0);
  const before = at(row - 1);
  const after = at(row);
  const isNearer = (index: number, near: number, far: number) =>
    !(Math.abs(at(index) - near) > Math.abs(at(index) - far));
  const rows = values.length / count;
  for (let step = 1; step <= REVERSAL_BARS; step++) {
    const [earlier, later] = [row - 1 - step, row + step];
    if (later < rows && !isNearer(later, after, before)) return false;
    if (earlier >= 0 && !isNearer(earlier, before, after)) return false;
  }
  return true;
}

const lineOf = (series: AssetSeries | undefined, time: number): number => {
  if (!series) return 0;
  let low = 0;
  let high = series.times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series.times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return series.lines[low] ?? 0;
};

/** The usual split that the step into a row looks like, if the price then stays there. */
function splitAt(
  values: Float64Array,
  count: number,
  column: number,
  row: number,
): { readonly ratio: number; readonly split: string } | undefined {
  const before = values[(row - 1) * count + column] ?? 0;
  const ratio = (values[row * count + column] ?? 0) / before;
  if (!(before > 0 && ratio > 0) || Math.abs(ratio - 1) <= LARGE_RETURN) return undefined;
  const usual = usualSplit(ratio);
  if (!usual) return undefined;
  if (usual.size !== DIGIT_SLIP && !isLasting(values, count, column, row)) return undefined;
  return { ratio, split: usual.split };
}

/** Rates and spreads cross zero; their ratios say nothing about splits. */
function isPositive(values: Float64Array, count: number, column: number): boolean {
  let below = 0;
  for (let i = column; i < values.length; i += count) if ((values[i] ?? 0) <= 0) below++;
  return below <= 0.01 * (values.length / count);
}

/**
 * Jumps of more than 40 % whose ratio is that of a usual split (2, 3, 4, 5, 10, 20) and that
 * last: the five bars before and after lie on the two levels. Slips by a factor of 100 always
 * (reliability.md 3.2, step 7).
 */
export function findSplits(prices: Prices, series: readonly AssetSeries[]): SuspectedSplit[] {
  const count = prices.assets.length;
  const found: SuspectedSplit[] = [];
  prices.assets.forEach((asset, column) => {
    if (!isPositive(prices.values, count, column)) return;
    const own = series.find((entry) => entry.name === asset);
    for (let row = 1; row < prices.times.length; row++) {
      const suspect = splitAt(prices.values, count, column, row);
      if (!suspect) continue;
      const time = prices.times[row] ?? 0;
      found.push({ asset, time: formatTime(time), line: lineOf(own, time), ...suspect });
    }
  });
  return found;
}
