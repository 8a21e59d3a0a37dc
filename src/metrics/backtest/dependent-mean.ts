import { autocovariances } from "../../shared/autocovariance.ts";
import { mean } from "../../shared/moments.ts";
import { normalProbability } from "../../shared/normal-law.ts";

/** A mean of a series whose values depend on one another, and what it may be off by. */
export interface DependentMean {
  readonly mean: number;
  /** Heteroscedasticity- and autocorrelation-consistent. */
  readonly standardError: number;
}

/** Two-sided 95 % of a normal law, in standard errors. */
export const NORMAL_95 = 1.959963984540054;

/** Lags by the rule of Newey and West 1994: ⌊4·(n/100)^(2/9)⌋. */
const lagCount = (count: number) =>
  Math.min(count - 1, Math.floor(4 * (count / 100) ** (2 / 9) + 1e-9));

/**
 * The mean with the standard error of Newey and West 1987: autocovariances γ_k weighted by
 * 1 − k/(L + 1), √((γ₀ + 2Σ w_k γ_k)/n). NaN for fewer than two values.
 */
export function dependentMean(values: ArrayLike<number>): DependentMean {
  const count = values.length;
  if (count < 2) return { mean: mean(values), standardError: Number.NaN };
  const most = lagCount(count);
  const covariances = autocovariances(values, most);
  let variance = covariances[0] ?? Number.NaN;
  for (let lag = 1; lag <= most; lag++) {
    variance += 2 * (1 - lag / (most + 1)) * (covariances[lag] ?? 0);
  }
  return { mean: mean(values), standardError: Math.sqrt(Math.max(0, variance) / count) };
}

/** How much lower one model's losses are than another's. */
export interface LossDifference {
  /** Below zero where the first is better. */
  readonly difference: number;
  readonly standardError: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Diebold and Mariano's 1995 test that two forecasts are equally good, by their losses bar by bar
 * and the standard error of `dependentMean`; normal law. Equal forecasts have p = 1.
 */
export function dieboldMarianoTest(
  losses: ArrayLike<number>,
  others: ArrayLike<number>,
): LossDifference {
  const differences = Float64Array.from(losses, (loss, t) => loss - (others[t] ?? Number.NaN));
  const { mean: difference, standardError } = dependentMean(differences);
  const isSame = differences.every((value) => value === 0);
  const pValue = isSame ? 1 : 2 * normalProbability(-Math.abs(difference) / standardError);
  return { difference, standardError, pValue };
}
