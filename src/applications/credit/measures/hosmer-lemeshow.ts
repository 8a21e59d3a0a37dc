import { chiSquareTail } from "../../../metrics/backtest/chi-square.ts";
import type { CalibrationBin } from "./score-curves.ts";

/** A test of whether as many defaulted as the probabilities say. */
export interface CalibrationTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Probability of so large a statistic where the probabilities are true. */
  readonly pValue: number;
}

/**
 * Hosmer and Lemeshow (1980) on bins of held-out cases: Σ (bad − n·p)² / (n·p·(1 − p)), with as
 * many degrees of freedom as bins, because nothing was fitted to these cases.
 */
export function hosmerLemeshow(bins: readonly CalibrationBin[]): CalibrationTest {
  let statistic = 0;
  for (const { count, bad, predicted } of bins) {
    const variance = Math.max(1e-12, count * predicted * (1 - predicted));
    statistic += (bad - count * predicted) ** 2 / variance;
  }
  const degreesOfFreedom = bins.length;
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom) };
}
