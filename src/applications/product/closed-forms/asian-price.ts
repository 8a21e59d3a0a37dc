import { blackPrice, type OptionTerms } from "./black-scholes.ts";

/**
 * Option on the geometric mean of the prices at `times` under geometric Brownian motion: the mean
 * is lognormal, so the price is exact (Kemna and Vorst 1990, discrete dates).
 */
export function geometricAsianPrice(
  option: OptionTerms,
  volatility: number,
  times: readonly number[],
): number {
  const { side, spot, strike, rate, dividend, time } = option;
  const count = times.length;
  const meanTime = times.reduce((sum, each) => sum + each, 0) / count;
  let shared = 0;
  for (const a of times) for (const b of times) shared += Math.min(a, b);
  const variance = (volatility ** 2 * shared) / count ** 2;
  const logMean = (rate - dividend - volatility ** 2 / 2) * meanTime;
  const forward = spot * Math.exp(logMean + variance / 2);
  return blackPrice(side, forward, strike, Math.sqrt(variance), Math.exp(-rate * time));
}
