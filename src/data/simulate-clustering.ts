/** Laws with volatility clustering: GARCH with and without leverage, Heston, regimes. */
import type { RandomStream } from "../shared/random.ts";
import { hestonWalk } from "./heston-walk.ts";
import type { LawParameters } from "./simulated-market.ts";
import { studentShock } from "./simulated-shocks.ts";
import { annual, DAYS_PER_YEAR } from "./trading-year.ts";

/** Days that run before the first one kept, so that the start has no say. */
export const BURN_IN_DAYS = 1000;

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

/** Heston 1993, after a burn-in: see `hestonWalk`. */
export function simulateHeston(
  parameters: LawParameters<"heston">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const normal = () => stream.normal();
  const law = {
    ...parameters,
    drift: parameters.drift / 100,
    startVariance: parameters.longRunVariance,
  };
  const nextDay = hestonWalk(law, DAYS_PER_YEAR, { price: normal, other: normal });
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
