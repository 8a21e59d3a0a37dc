/** Laws with volatility clustering: GARCH with and without leverage, Heston, regimes. */
import type { RandomStream } from "../shared/random.ts";
import type { LawParameters } from "./simulated-market.ts";
import { studentShock } from "./simulated-shocks.ts";
import { annual, DAYS_PER_YEAR } from "./trading-year.ts";

/** Days that run before the first one kept, so that the start has no say. */
export const BURN_IN_DAYS = 1000;
/** Euler steps in a day of the Heston law (finance.md 3.7). */
const STEPS_PER_DAY = 4;

/**
 * GJR-GARCH(1,1) with unit-variance Student t shocks (Glosten, Jagannathan and Runkle 1993):
 * h_t = ω + (α + γ·1{e_{t−1} < 0})·e²_{t−1} + β·h_{t−1}, e_t = √h_t·z_t, in per cent;
 * γ = 0 is Bollerslev's 1987 GARCH-t. Mean 0. Returns are log returns.
 */
export function simulateGarch(
  parameters: LawParameters<"gjr-garch-t">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { omega, alpha, gamma, beta, degreesOfFreedom } = parameters;
  let variance = omega / (1 - alpha - gamma / 2 - beta);
  let shock = 0;
  const returns = new Float64Array(days);
  for (let day = -BURN_IN_DAYS; day < days; day++) {
    const response = alpha + (shock < 0 ? gamma : 0);
    variance = omega + response * shock * shock + beta * variance;
    shock = Math.sqrt(variance) * studentShock(stream, degreesOfFreedom);
    if (day >= 0) returns[day] = shock / 100;
  }
  return returns;
}

/**
 * Heston 1993: d ln S = (μ − v/2) dt + √v dW₁, dv = κ(θ − v) dt + ξ√v dW₂, with correlation ρ;
 * full-truncation Euler (Lord, Koekkoek and van Dijk 2010), 4 steps a day.
 */
export function simulateHeston(
  parameters: LawParameters<"heston">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { drift, longRunVariance, reversionSpeed, volatilityOfVariance, correlation } = parameters;
  const step = 1 / (DAYS_PER_YEAR * STEPS_PER_DAY);
  const independent = Math.sqrt(1 - correlation ** 2);
  let variance = longRunVariance;
  const nextStep = () => {
    const usable = Math.max(0, variance);
    const scale = Math.sqrt(usable * step);
    const price = stream.normal();
    const other = correlation * price + independent * stream.normal();
    variance +=
      reversionSpeed * (longRunVariance - usable) * step + volatilityOfVariance * scale * other;
    return (drift / 100 - usable / 2) * step + scale * price;
  };
  const nextDay = () => {
    let sum = 0;
    for (let i = 0; i < STEPS_PER_DAY; i++) sum += nextStep();
    return sum;
  };
  for (let day = 0; day < BURN_IN_DAYS; day++) nextDay();
  return Float64Array.from({ length: days }, nextDay);
}

/**
 * Two hidden regimes of geometric length (Hamilton 1989), each with its own volatility and with
 * one common mean; the first day's regime is drawn from the stationary law.
 */
export function simulateRegimes(
  parameters: LawParameters<"regime-switch">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { drift, calmVolatility, stormVolatility, calmDuration, stormDuration } = parameters;
  const stormShare = stormDuration / (calmDuration + stormDuration);
  const { mean } = annual(drift, rootMeanSquare(calmVolatility, stormVolatility, stormShare));
  const calm = annual(0, calmVolatility).deviation;
  const storm = annual(0, stormVolatility).deviation;
  let stormy = stream.uniform() < stormShare;
  return Float64Array.from({ length: days }, () => {
    const daily = mean + (stormy ? storm : calm) * stream.normal();
    if (stream.uniform() < 1 / (stormy ? stormDuration : calmDuration)) stormy = !stormy;
    return daily;
  });
}

/** The volatility of a mixture of two regimes with a common mean. */
export function rootMeanSquare(calm: number, storm: number, stormShare: number): number {
  return Math.sqrt((1 - stormShare) * calm ** 2 + stormShare * storm ** 2);
}
