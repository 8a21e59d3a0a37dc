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

/**
 * Hill's estimator of the tail index of the positive values (Hill 1975; finance.md 2.1.1): with
 * x₁ ≥ x₂ ≥ …, 1/a = (1/k) Σ_{i≤k} ln(x_i / x_{k+1}), k = max(10, share of the positive count).
 * Give it −r for the left tail. NaN with fewer than 11 positive values.
 */
export function hillTailIndex(values: ArrayLike<number>, share = DEFAULT_SHARE): TailIndex {
  const positive = new Float64Array(values)
    .filter((value) => value > 0)
    .sort()
    .reverse();
  const exceedances = Math.max(FEWEST_EXCEEDANCES, Math.floor(share * positive.length));
  const threshold = positive[exceedances] ?? Number.NaN;
  let sum = 0;
  for (let i = 0; i < exceedances; i++) sum += Math.log((positive[i] ?? Number.NaN) / threshold);
  const index = exceedances / sum;
  return { index, standardError: index / Math.sqrt(exceedances), exceedances };
}
