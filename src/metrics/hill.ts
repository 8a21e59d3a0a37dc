import { countBelow, countUpTo } from "../shared/sorted-count.ts";

/** A tail index with its uncertainty. */
export interface TailIndex {
  /** The a of P(X > x) ~ x^(−a); Infinity where the k + 1 largest values are equal. */
  readonly index: number;
  /** index / √k, for independent values; clustering widens it 1.5 to 2 times. */
  readonly standardError: number;
  /** The k: how many of the largest values were used. */
  readonly exceedances: number;
}

const DEFAULT_SHARE = 0.05;
const FEWEST_EXCEEDANCES = 10;

/** The estimator for `positiveCount` positive values of which `largest(i)` is the i-th largest, from 0. */
function estimate(
  positiveCount: number,
  largest: (place: number) => number,
  share: number,
): TailIndex {
  const exceedances = Math.max(FEWEST_EXCEEDANCES, Math.floor(share * positiveCount));
  const threshold = exceedances < positiveCount ? largest(exceedances) : Number.NaN;
  let sum = 0;
  for (let i = 0; i < exceedances; i++) sum += Math.log(largest(i) / threshold);
  const index = exceedances / sum;
  return { index, standardError: index / Math.sqrt(exceedances), exceedances };
}

/**
 * Hill's estimator of the tail index of the positive values (Hill 1975; finance.md 2.1.1): with
 * x₁ ≥ x₂ ≥ …, 1/a = (1/k) Σ_{i≤k} ln(x_i / x_{k+1}), k = max(10, share of the positive count).
 * Give it −r for the left tail. NaN with fewer than 11 positive values.
 */
export function hillTailIndex(values: ArrayLike<number>, share = DEFAULT_SHARE): TailIndex {
  const positive = new Float64Array(values).filter((value) => value > 0).sort();
  const last = positive.length - 1;
  return estimate(positive.length, (place) => positive[last - place] ?? Number.NaN, share);
}

/** The same of values that are sorted ascending: of the gains, or of the losses −r (`hillTailIndex`). */
export function hillOfSorted(sorted: Float64Array, side: "gains" | "losses"): TailIndex {
  if (side === "losses") {
    const losses = countBelow(sorted, 0);
    return estimate(losses, (place) => -(sorted[place] ?? Number.NaN), DEFAULT_SHARE);
  }
  const last = sorted.length - 1;
  const gains = sorted.length - countUpTo(sorted, 0);
  return estimate(gains, (place) => sorted[last - place] ?? Number.NaN, DEFAULT_SHARE);
}
