import { chiSquareTail } from "./chi-square.ts";

/** A likelihood ratio and the probability of a greater one under the null. */
export interface TestOutcome {
  readonly statistic: number;
  readonly pValue: number;
}

/** How often a breach followed a quiet bar or a breach: `nIJ` counts I then J, 1 a breach. */
export interface BreachTransitions {
  readonly n00: number;
  readonly n01: number;
  readonly n10: number;
  readonly n11: number;
}

/** count · ln(share), with 0 · ln 0 = 0. */
const weightedLog = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));

/** ln likelihood of `breaches` among `count` independent bars. */
function logLikelihood(breaches: number, count: number, probability: number): number {
  return weightedLog(count - breaches, 1 - probability) + weightedLog(breaches, probability);
}

const ratio = (share: number, whole: number) => (whole === 0 ? 0 : share / whole);

/** True for each bar whose return is at or below the forecast quantile. */
export function breachesOf(returns: ArrayLike<number>, quantiles: ArrayLike<number>): boolean[] {
  return Array.from(returns, (value, t) => value <= (quantiles[t] ?? Number.NaN));
}

/**
 * Kupiec's 1995 test of unconditional coverage: `breaches` of `count` bars against the tail
 * probability (finance.md 2.7). Chi-square with one degree of freedom.
 */
export function kupiecTest(breaches: number, count: number, probability: number): TestOutcome {
  const found = logLikelihood(breaches, count, ratio(breaches, count));
  const statistic = Math.max(0, 2 * (found - logLikelihood(breaches, count, probability)));
  return { statistic, pValue: chiSquareTail(statistic, 1) };
}

export function countTransitions(breaches: readonly boolean[]): BreachTransitions {
  const counts = [0, 0, 0, 0];
  for (let t = 1; t < breaches.length; t++) {
    const index = (breaches[t - 1] ? 2 : 0) + (breaches[t] ? 1 : 0);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const [n00 = 0, n01 = 0, n10 = 0, n11 = 0] = counts;
  return { n00, n01, n10, n11 };
}

/**
 * Christoffersen's 1998 test that a breach does not make the next one likelier (finance.md 2.7).
 * Chi-square with one degree of freedom; has little power below five breaches.
 */
export function independenceTest({ n00, n01, n10, n11 }: BreachTransitions): TestOutcome {
  const quiet = n00 + n01;
  const breached = n10 + n11;
  const together = logLikelihood(n01 + n11, quiet + breached, ratio(n01 + n11, quiet + breached));
  const apart =
    logLikelihood(n01, quiet, ratio(n01, quiet)) +
    logLikelihood(n11, breached, ratio(n11, breached));
  const statistic = Math.max(0, 2 * (apart - together));
  return { statistic, pValue: chiSquareTail(statistic, 1) };
}

/** Coverage and independence at once: the sum of both statistics, with two degrees of freedom. */
export function conditionalCoverageTest(
  breaches: readonly boolean[],
  probability: number,
): TestOutcome {
  const count = breaches.filter(Boolean).length;
  const coverage = kupiecTest(count, breaches.length, probability);
  const independence = independenceTest(countTransitions(breaches));
  const statistic = coverage.statistic + independence.statistic;
  return { statistic, pValue: chiSquareTail(statistic, 2) };
}
