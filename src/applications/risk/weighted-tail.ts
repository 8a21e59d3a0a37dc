import type { TailNumbers } from "./tail-risk.ts";

/** The order of values, ascending. */
export const ascendingOrder = (values: Float64Array): Uint32Array =>
  Uint32Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b,
  );

/** Rounding of a running sum of weights. */
const SLACK = 1e-12;

/**
 * VaR and ES of weighted profits: the quantile is the least profit at or below which a share of at
 * least 1 − level lies, the ES minus the weighted mean of what is at or below it.
 */
export function weightedTail(
  profits: Float64Array,
  order: Uint32Array,
  weights: Float64Array,
  level: number,
): TailNumbers {
  let share = 0;
  let sum = 0;
  for (const index of order) {
    const weight = weights[index] ?? 0;
    share += weight;
    sum += weight * (profits[index] ?? Number.NaN);
    if (share >= 1 - level - SLACK) {
      return { valueAtRisk: -(profits[index] ?? Number.NaN), expectedShortfall: -sum / share };
    }
  }
  return { valueAtRisk: Number.NaN, expectedShortfall: Number.NaN };
}

/** Weighted mean and standard deviation. */
export function weightedMoments(
  values: Float64Array,
  weights: Float64Array,
): { readonly mean: number; readonly deviation: number } {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i] ?? 0;
    mean += weight * (values[i] ?? 0);
    squares += weight * (values[i] ?? 0) ** 2;
  }
  return { mean, deviation: Math.sqrt(Math.max(0, squares - mean * mean)) };
}
