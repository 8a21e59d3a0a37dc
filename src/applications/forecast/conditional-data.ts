import { FitError } from "../../shared/market-model.ts";
import { deviation, mean } from "../../shared/moments.ts";
import { weightedVariances } from "../models/filtered-model.ts";
import { type Condition, FUTURE_BARS, PAST_BARS } from "./conditional-network.ts";

/** Bars before the first condition: its volatility must be known. */
const FIRST_BAR = 60;
/** Pasts with their futures, fewer than which teach nothing. */
const FEWEST_WINDOWS = 100;
/** Returns may be this much larger than the largest seen, in units of the volatility before them. */
const REACH = 1.4;

/** By what conditions are told: fixed by the training part. */
export interface ConditionScale {
  /** Of the logarithm of the volatility. */
  readonly levelMean: number;
  readonly levelDeviation: number;
  /** Largest |return| in units of the volatility that a forecast started from. */
  readonly cap: number;
}

/** What follows a past, in units of the volatility that the forecast starts from. */
export interface ConditionedFuture {
  readonly condition: Condition;
  readonly future: Float64Array;
}

/** One asset's returns with the volatility before each bar, and before the next. */
export interface VolatilitySeries {
  readonly values: Float64Array;
  /** `values.length + 1`. */
  readonly volatilities: Float64Array;
}

/** Exponentially weighted volatilities of one asset's returns. */
export function volatilitySeries(values: Float64Array): VolatilitySeries {
  return { values, volatilities: weightedVariances(values, 0, 1).map(Math.sqrt) };
}

/** The condition of a forecast that starts after `known` bars. */
export function conditionAfter(
  { values, volatilities }: VolatilitySeries,
  known: number,
  { levelMean, levelDeviation }: Pick<ConditionScale, "levelMean" | "levelDeviation">,
): Condition {
  const volatility = volatilities[known] ?? Number.NaN;
  return {
    past: values.subarray(known - PAST_BARS, known).map((value) => value / volatility),
    level: (Math.log(volatility) - levelMean) / levelDeviation,
  };
}

/** Every past of a history with its future. */
export interface ConditionedHistory {
  readonly scale: ConditionScale;
  readonly futures: readonly ConditionedFuture[];
}

/**
 * Every past of a history with its future, in units of the volatility between them, so that quiet
 * and wild times teach the same. Throws `FitError` "too-short".
 */
export function conditionedHistory(values: Float64Array): ConditionedHistory {
  const needed = FIRST_BAR + FUTURE_BARS + FEWEST_WINDOWS;
  if (values.length < needed) throw new FitError("too-short", { given: values.length, needed });
  const series = volatilitySeries(values);
  const logs = series.volatilities.subarray(FIRST_BAR).map(Math.log);
  const levels = { levelMean: mean(logs), levelDeviation: deviation(logs) || 1 };
  const count = values.length - FUTURE_BARS - FIRST_BAR + 1;
  const futures = Array.from({ length: count }, (_, i) => {
    const known = FIRST_BAR + i;
    const volatility = series.volatilities[known] ?? Number.NaN;
    const future = values.subarray(known, known + FUTURE_BARS).map((value) => value / volatility);
    return { condition: conditionAfter(series, known, levels), future };
  });
  const largest = futures.reduce(
    (most, { future }) => future.reduce((a, b) => Math.max(a, Math.abs(b)), most),
    0,
  );
  return { scale: { ...levels, cap: REACH * largest }, futures };
}
