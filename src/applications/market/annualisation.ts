import { median } from "../../shared/quantile.ts";
import type { Annualisation, AnnualisationRule } from "./inspection-types.ts";
import { weekdayOf } from "./weekday.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BUSINESS_DAYS = 252;
const CALENDAR_DAYS = 365;
/** Share of bars on Saturdays and Sundays (of 2 in 7) from which a market knows no weekend. */
const WEEKEND_SHARE = 0.15;
const SUNDAY = 0;
const SATURDAY = 6;

/** Bounds of the spacing in days: upper end, bars per year, rule. */
const RARE_BARS = [
  [10, 52, "weekly"],
  [45, 12, "monthly"],
  [135, 4, "quarterly"],
  [Number.POSITIVE_INFINITY, 1, "yearly"],
] as const satisfies readonly (readonly [number, number, AnnualisationRule])[];

function spacingOf(times: Float64Array): number {
  const steps = new Float64Array(Math.max(0, times.length - 1));
  for (let i = 0; i < steps.length; i++) steps[i] = (times[i + 1] ?? 0) - (times[i] ?? 0);
  return median(steps);
}

/** A file without dates is given a day a row from 1970 on. */
const hasNoDates = (times: Float64Array) =>
  times[0] === 0 && times.every((time, index) => time === index * DAY);

function weekendShare(times: Float64Array): number {
  let count = 0;
  for (const time of times) {
    const day = weekdayOf(time);
    if (day === SUNDAY || day === SATURDAY) count += 1;
  }
  return count / times.length;
}

/** Median number of bars on days that have any; the first and last day may be cut. */
function barsOfDay(times: Float64Array): number {
  const counts: number[] = [];
  let day = Number.NaN;
  for (const time of times) {
    const own = Math.floor(time / DAY);
    if (own !== day) counts.push(0);
    day = own;
    counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
  }
  return median(counts.length > 2 ? counts.slice(1, -1) : counts);
}

interface Inferred {
  readonly inferred: number;
  readonly rule: AnnualisationRule;
  readonly barsPerDay: number;
}

function infer(times: Float64Array, spacing: number): Inferred {
  if (hasNoDates(times)) return { inferred: BUSINESS_DAYS, rule: "no-dates", barsPerDay: 1 };
  const days = spacing / DAY;
  if (days > 4) {
    const [, inferred, rule] = RARE_BARS.find(([end]) => days <= end) ?? RARE_BARS[3];
    return { inferred, rule, barsPerDay: 1 };
  }
  const isAlwaysOpen = weekendShare(times) > WEEKEND_SHARE;
  const year = isAlwaysOpen ? CALENDAR_DAYS : BUSINESS_DAYS;
  if (spacing >= 20 * HOUR) {
    return {
      inferred: year,
      rule: isAlwaysOpen ? "calendar-days" : "business-days",
      barsPerDay: 1,
    };
  }
  if (isAlwaysOpen) {
    const barsPerDay = DAY / spacing;
    return { inferred: year * barsPerDay, rule: "around-the-clock", barsPerDay };
  }
  const barsPerDay = barsOfDay(times);
  return { inferred: year * barsPerDay, rule: "sessions", barsPerDay };
}

/**
 * Bars in a year, from the median spacing (finance.md 4.4): 252 for business days, 365 for bars on
 * weekends too, 52, 12, 4 or 1 for rarer ones; within a day, 365 days of bars around the clock or
 * 252 sessions with the median number of bars of a day. `given` stands over all of it.
 */
export function annualisation(times: Float64Array, given: number | null): Annualisation {
  const spacing = spacingOf(times);
  const found = infer(times, spacing);
  if (given === null) return { ...found, spacing, barsPerYear: found.inferred };
  return { ...found, spacing, barsPerYear: given, rule: "given" };
}
