import { chiSquareTail } from "../../metrics/backtest/chi-square.ts";
import { mean } from "../../shared/moments.ts";
import type { History } from "./history.ts";
import type { CalendarEffects, CalendarMean } from "./inspection-types.ts";
import { estimateOf } from "./intervals.ts";
import { weekdayOf } from "./weekday.ts";

const DAY = 86_400_000;
/** Bars of a slot that carry a mean. */
const FEWEST_BARS = 20;

interface Slot {
  readonly slot: number;
  readonly values: readonly number[];
}

const squaredError = (values: readonly number[]): number => {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return squares / (values.length - 1) / values.length;
};

function slotsOf({ returns, times }: History, by: CalendarEffects["by"]): Slot[] {
  const values = new Map<number, number[]>();
  returns.forEach((value, t) => {
    const time = times[t + 1] ?? Number.NaN;
    const slot = by === "weekday" ? weekdayOf(time) : new Date(time).getUTCMonth();
    const own = values.get(slot) ?? [];
    own.push(value);
    values.set(slot, own);
  });
  return [...values]
    .map(([slot, own]) => ({ slot, values: own }))
    .filter((one) => one.values.length >= FEWEST_BARS)
    .sort((a, b) => a.slot - b.slot);
}

/** Σ (m_k − m)²/se_k² about the precision-weighted mean, ~ χ²(slots − 1) if all means are equal. */
function waldOf(slots: readonly Slot[]): number {
  const weights = slots.map(({ values }) => 1 / squaredError(values));
  const means = slots.map(({ values }) => mean(values));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const centre = means.reduce((sum, one, k) => sum + one * (weights[k] ?? 0), 0) / total;
  return means.reduce((sum, one, k) => sum + (weights[k] ?? 0) * (one - centre) ** 2, 0);
}

/**
 * Mean returns by weekday (UTC), or by month where bars are a week or more apart, each with a 95 %
 * interval by its standard error, and a test of all being equal. Null for fewer than two slots of
 * 20 bars.
 */
export function calendarEffects(history: History, spacing: number): CalendarEffects | null {
  const by = spacing > 4 * DAY ? "month" : "weekday";
  const slots = slotsOf(history, by);
  if (slots.length < 2) return null;
  const statistic = waldOf(slots);
  return {
    by,
    slots: slots.map(
      ({ slot, values }): CalendarMean => ({
        slot,
        count: values.length,
        mean: estimateOf(mean(values), Math.sqrt(squaredError(values))),
      }),
    ),
    statistic,
    pValue: chiSquareTail(statistic, slots.length - 1),
  };
}
