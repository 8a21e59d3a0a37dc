import { reusedFloats, reusedIntegers } from "../../shared/reused-room.ts";
import type { SeriesFeatures } from "./series-features.ts";

/** Distance to be covered, in the series' own deviations of a bar. */
const THRESHOLD = 5;
/** The trend is a mean over a year of days: 125 bars to either side, fewer in short series. */
const MOST_HALF_YEAR = 125;
const SERIES_PER_HALF_YEAR = 8;
/** Bars within which passages count. */
const MOST_BARS = 250;
const SERIES_PER_BARS = 3;

/** P(T ≤ x bars) by x = 1, 2, … of both first passage times. */
export interface PassageLaws {
  readonly gain: Float64Array;
  readonly loss: Float64Array;
}

/** Bars to either side that make up the trend. */
const halfYear = (count: number): number =>
  Math.min(MOST_HALF_YEAR, Math.floor(count / SERIES_PER_HALF_YEAR));

const roomForLevel = reusedFloats();

/** The level minus its mean over `half` bars to either side, where all of those bars exist. */
function detrended({ level }: SeriesFeatures, half: number): Float64Array {
  const width = 2 * half + 1;
  const result = roomForLevel(Math.max(0, level.length - 2 * half));
  let around = 0;
  for (let t = 0; t < width - 1; t++) around += level[t] ?? 0;
  for (let t = 0; t < result.length; t++) {
    around += level[t + width - 1] ?? 0;
    result[t] = (level[t + half] ?? 0) - around / width;
    around -= level[t] ?? 0;
  }
  return result;
}

const roomForPassages = reusedIntegers();
const roomForRecords = reusedFloats();
const roomForTimes = reusedIntegers();

/**
 * The bar at which each bar's level + threshold is first reached, the length where it is not (of
 * −level for sign −1). Going back in time, the records ahead are kept on a stack, the nearest and
 * lowest on top; a target's record is near that of the bar looked at before. Until the next call.
 */
function passageTimes(level: Float64Array, threshold: number, sign: 1 | -1): Int32Array {
  const never = level.length;
  const passages = roomForPassages(never);
  const records = roomForRecords(never + 1);
  const times = roomForTimes(never + 1);
  records[0] = Number.POSITIVE_INFINITY;
  times[0] = never;
  let top = 0;
  let reaching = 0;
  for (let t = never - 1; t >= 0; t--) {
    const here = sign * (level[t] ?? 0);
    const target = here + threshold;
    while ((records[reaching] ?? 0) < target) reaching--;
    while (reaching < top && (records[reaching + 1] ?? 0) >= target) reaching++;
    passages[t] = times[reaching] ?? never;
    while ((records[top] ?? 0) <= here) top--;
    top += 1;
    records[top] = here;
    times[top] = t;
    reaching = Math.min(reaching, top - 1);
  }
  return passages;
}

/** P(T ≤ x): shares of the starts with a full `bars` ahead that have passed ±threshold in time. */
function passageLaw(
  level: Float64Array,
  threshold: number,
  bars: number,
  sign: 1 | -1,
): Float64Array {
  const passages = passageTimes(level, threshold, sign);
  const starts = level.length - bars;
  const law = new Float64Array(bars);
  for (let start = 0; start < starts; start++) {
    const place = (passages[start] ?? 0) - start - 1;
    if (place < bars) law[place] = (law[place] ?? 0) + 1;
  }
  let passed = 0;
  for (let x = 0; x < bars; x++) {
    passed += law[x] ?? 0;
    law[x] = passed / starts;
  }
  return law;
}

/** Bars within which passages of a series of `count` returns count. */
export function passageBars(count: number): number {
  return Math.min(MOST_BARS, Math.floor((count + 1 - 2 * halfYear(count)) / SERIES_PER_BARS));
}

/**
 * The laws of the first passage times T of +5 and −5 deviations, from every bar with enough bars
 * ahead: P(T ≤ x), x = 1…min(250, a third of the series) (Jensen, Johansen and Simonsen 2003;
 * finance.md 2.1.5). The level is the running sum of returns minus its centred mean over 251 bars
 * (n/4 at most), so that a trend is no asymmetry. Five of the series' own deviations are the
 * 5 % of the literature for daily indices; ±.1 would be 8 of SPY's. NaN for a constant series.
 */
export function passageLaws(series: SeriesFeatures): PassageLaws {
  return series.once("passage-laws", () => {
    const { values, moments, isConstant } = series;
    const bars = passageBars(values.length);
    const law = (level: Float64Array, sign: 1 | -1) =>
      isConstant
        ? new Float64Array(bars).fill(Number.NaN)
        : passageLaw(level, THRESHOLD * moments.deviation, bars, sign);
    const level = detrended(series, halfYear(values.length));
    return { gain: law(level, 1), loss: law(level, -1) };
  });
}

/**
 * Mean of min(T, the law's last bar): the sum of P(T > x) over x = 0, 1, …. Unlike a median it
 * exists where most starts never pass.
 */
export function meanPassage(law: Float64Array): number {
  let sum = 1;
  for (let x = 0; x + 1 < law.length; x++) sum += 1 - (law[x] ?? Number.NaN);
  return sum;
}

/** Largest difference of two laws over the bars that both have: Kolmogorov and Smirnov's. */
export function lawDistance(a: Float64Array, b: Float64Array): number {
  const bars = Math.min(a.length, b.length);
  let largest = 0;
  for (let x = 0; x < bars; x++) {
    largest = Math.max(largest, Math.abs((a[x] ?? Number.NaN) - (b[x] ?? Number.NaN)));
  }
  return largest;
}

/** P(T ≤ x) of one direction at `points` 1, 2, …; NaN beyond the series' own bars. */
export function passageCurve(
  series: SeriesFeatures,
  points: Float64Array,
  side: "gain" | "loss",
): Float64Array {
  const law = passageLaws(series)[side];
  return points.map((bars) => law[bars - 1] ?? Number.NaN);
}
