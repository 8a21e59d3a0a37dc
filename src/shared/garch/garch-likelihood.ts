import { logGamma } from "../special-functions.ts";
import type { GarchParameters } from "./garch-parameters.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Σ ½(ln 2π + ln h + e²/h), or infinity where a variance is not positive. */
function normalLoss(shocks: Float64Array, start: number, parameters: GarchParameters): number {
  const { omega, alpha, gamma, beta } = parameters;
  let variance = start;
  let sum = 0;
  for (let t = 0; t < shocks.length; t++) {
    const shock = shocks[t] ?? 0;
    const squared = shock * shock;
    sum += Math.log(variance) + squared / variance;
    variance = omega + (shock < 0 ? alpha + gamma : alpha) * squared + beta * variance;
  }
  return 0.5 * (sum + shocks.length * LOG_TWO_PI);
}

/** The same for Student t shocks of variance 1 (finance.md 3.4). */
function studentLoss(shocks: Float64Array, start: number, parameters: GarchParameters): number {
  const { omega, alpha, gamma, beta, degreesOfFreedom } = parameters;
  const scale = degreesOfFreedom - 2;
  let variance = start;
  let logVariances = 0;
  let logTails = 0;
  for (let t = 0; t < shocks.length; t++) {
    const shock = shocks[t] ?? 0;
    const squared = shock * shock;
    logVariances += Math.log(variance);
    logTails += Math.log(1 + squared / (variance * scale));
    variance = omega + (shock < 0 ? alpha + gamma : alpha) * squared + beta * variance;
  }
  const half = (degreesOfFreedom + 1) / 2;
  const logConstant =
    logGamma(half) - logGamma(degreesOfFreedom / 2) - 0.5 * Math.log(Math.PI * scale);
  return 0.5 * logVariances + half * logTails - shocks.length * logConstant;
}

/**
 * −ln likelihood of shocks e_t = r_t − mean under a GJR-GARCH law whose first variance is
 * `start`; all in one unit. Student t, or normal where the degrees of freedom are infinite.
 * Infinite where the law does not exist.
 */
export function garchLoss(
  shocks: Float64Array,
  start: number,
  parameters: GarchParameters,
): number {
  const isNormal = parameters.degreesOfFreedom === Number.POSITIVE_INFINITY;
  const loss = (isNormal ? normalLoss : studentLoss)(shocks, start, parameters);
  return Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY;
}
