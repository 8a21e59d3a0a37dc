import type { GarchParameters } from "./garch-parameters.ts";

/**
 * Turns unit-variance shocks z_t into returns of the law, from a first conditional variance on,
 * in the unit of the parameters. Writes to `target`, which may be `shocks` itself, and gives back
 * the variance of the bar after the last.
 */
export function simulateGarch(
  parameters: GarchParameters,
  firstVariance: number,
  shocks: Float64Array,
  target: Float64Array = new Float64Array(shocks.length),
): { readonly returns: Float64Array; readonly nextVariance: number } {
  const { mean, omega, alpha, gamma, beta } = parameters;
  let variance = firstVariance;
  for (let t = 0; t < shocks.length; t++) {
    const shock = Math.sqrt(variance) * (shocks[t] ?? 0);
    target[t] = mean + shock;
    variance = omega + (shock < 0 ? alpha + gamma : alpha) * shock * shock + beta * variance;
  }
  return { returns: target, nextVariance: variance };
}
