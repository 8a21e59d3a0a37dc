import { quantileOfSorted } from "../../shared/quantile.ts";
import type { AssetPart, Estimate } from "./risk-types.ts";
import type { Scenarios } from "./scenarios.ts";

/** Scenarios that count as being at the quantile: this share of them on either side (finance.md 4.1). */
const HALF_WINDOW = 0.005;
/** Of the standard normal law: ± this many standard errors hold 95 %. */
const NORMAL_95 = 1.959964;

/** Minus the mean of some of the values, ± 1.96 standard errors. */
function meanLoss(values: Float64Array, chosen: readonly number[]): Estimate {
  let sum = 0;
  let squares = 0;
  for (const scenario of chosen) {
    const value = values[scenario] ?? Number.NaN;
    sum += value;
    squares += value * value;
  }
  const count = chosen.length;
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean);
  const half = NORMAL_95 * Math.sqrt(variance / Math.max(1, count - 1));
  return { value: -mean, low: -mean - half, high: -mean + half };
}

/** Scenarios whose profit lies between two quantiles, ends included. */
function between(profits: Float64Array, low: number, high: number): number[] {
  const chosen: number[] = [];
  for (let scenario = 0; scenario < profits.length; scenario++) {
    const profit = profits[scenario] ?? Number.NaN;
    if (profit >= low && profit <= high) chosen.push(scenario);
  }
  return chosen;
}

/**
 * What each asset adds to the VaR and to the ES at a level (Euler's allocation, finance.md 4.1).
 * Parts of the ES sum to it exactly; parts of the VaR are a mean over scenarios within half a per
 * cent of them about the quantile, and sum to it nearly. `sorted` are the ascending profits.
 */
export function riskParts(
  { profits, parts }: Pick<Scenarios, "profits" | "parts">,
  sorted: Float64Array,
  level: number,
): AssetPart[] {
  const probability = 1 - level;
  const quantile = quantileOfSorted(sorted, probability);
  const about = between(
    profits,
    quantileOfSorted(sorted, probability - HALF_WINDOW),
    quantileOfSorted(sorted, probability + HALF_WINDOW),
  );
  const beyond = between(profits, Number.NEGATIVE_INFINITY, quantile);
  return parts.map((values) => ({
    valueAtRisk: meanLoss(values, about),
    expectedShortfall: meanLoss(values, beyond),
  }));
}
