/** Are numbers uniform on (0, 1)? */
import { chiSquareTail } from "../../metrics/backtest/chi-square.ts";
import type { TestOutcome } from "../../metrics/backtest/coverage-tests.ts";

const TERMS = 100;
/** A chi-square law wants as many expected in a bin. */
const LEAST_EXPECTED = 5;
const MOST_BINS = 10;
const FEWEST_BINS = 2;

/** P(√n D > x) as n grows (Kolmogorov 1933): 2 Σ (−1)^(k−1) exp(−2k²x²). */
function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= TERMS; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-12) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/**
 * Largest distance between the share of values up to u and u, with the p-value of independent
 * values (Kolmogorov and Smirnov, corrected for few values by Stephens 1970). NaN if empty.
 */
export function uniformDistanceTest(values: ArrayLike<number>): TestOutcome {
  const sorted = new Float64Array(values).sort();
  const count = sorted.length;
  if (count === 0) return { statistic: Number.NaN, pValue: Number.NaN };
  let statistic = 0;
  for (const [i, value] of sorted.entries()) {
    statistic = Math.max(statistic, (i + 1) / count - value, value - i / count);
  }
  const root = Math.sqrt(count);
  return { statistic, pValue: kolmogorovTail((root + 0.12 + 0.11 / root) * statistic) };
}

/** How many values fall in each of equally wide bins of (0, 1). */
export function unitHistogram(values: ArrayLike<number>, bins: number): Int32Array {
  const counts = new Int32Array(bins);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(bins * (values[i] ?? 0))));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** What the chi-square test found, and in how many bins. */
export interface BinnedOutcome extends TestOutcome {
  readonly bins: number;
}

/**
 * Pearson's chi-square of a histogram of equal bins: ten, or as many as leave five values a bin.
 * NaN where there are too few for two.
 */
export function uniformBinTest(values: ArrayLike<number>): BinnedOutcome {
  const bins = Math.min(MOST_BINS, Math.floor(values.length / LEAST_EXPECTED));
  if (bins < FEWEST_BINS) return { statistic: Number.NaN, pValue: Number.NaN, bins: 0 };
  const expected = values.length / bins;
  const statistic = unitHistogram(values, bins).reduce(
    (sum, found) => sum + (found - expected) ** 2 / expected,
    0,
  );
  return { statistic, pValue: chiSquareTail(statistic, bins - 1), bins };
}
