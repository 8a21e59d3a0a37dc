import { mean } from "../../shared/moments.ts";

/**
 * FZ0 of each bar, the joint loss of value at risk and expected shortfall (Fissler and Ziegel
 * 2016; Patton, Ziegel and Chen 2019; finance.md 2.7): lower is better. Quantiles v and
 * shortfalls e are returns, e ≤ v < 0; `probability` is that of the tail.
 *   −1/(αe)·1{y ≤ v}(v − y) + v/e + ln(−e) − 1
 * NaN where a shortfall is not below zero.
 */
export function jointLosses(
  returns: ArrayLike<number>,
  quantiles: ArrayLike<number>,
  shortfalls: ArrayLike<number>,
  probability: number,
): Float64Array {
  return Float64Array.from({ length: returns.length }, (_, t) => {
    const y = returns[t] ?? Number.NaN;
    const v = quantiles[t] ?? Number.NaN;
    const e = shortfalls[t] ?? Number.NaN;
    const breach = y <= v ? (v - y) / (-probability * e) : 0;
    return breach + v / e + Math.log(-e) - 1;
  });
}

/** The mean of `jointLosses`; NaN where a shortfall is not below zero, and of no returns. */
export function jointScore(
  returns: ArrayLike<number>,
  quantiles: ArrayLike<number>,
  shortfalls: ArrayLike<number>,
  probability: number,
): number {
  return mean(jointLosses(returns, quantiles, shortfalls, probability));
}
