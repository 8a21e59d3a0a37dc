import type { GarchParameters } from "./garch-parameters.ts";

/** Squared shocks that the first variance is made of, and how fast their weights fall. */
const START_LENGTH = 75;
const START_DECAY = 0.94;

/**
 * Variance of the first bar: squared shocks of the first 75 bars, weighted by .94^t, so that the
 * nearest count most (finance.md 3.4). NaN if there are none.
 */
export function startVariance(shocks: Float64Array): number {
  const length = Math.min(START_LENGTH, shocks.length);
  let sum = 0;
  let weights = 0;
  for (let t = 0; t < length; t++) {
    const weight = START_DECAY ** t;
    sum += weight * (shocks[t] ?? 0) ** 2;
    weights += weight;
  }
  return sum / weights;
}

/**
 * Conditional variances of a series, in its unit squared: entry t is Var(r_t | the bars before
 * it), and one more entry at the end is that of the bar after the series. `returns` and
 * `parameters` are in one unit.
 */
export function filterVariance(
  returns: ArrayLike<number>,
  parameters: GarchParameters,
): Float64Array {
  const { mean, omega, alpha, gamma, beta } = parameters;
  const shocks = Float64Array.from(returns, (value) => value - mean);
  const variances = new Float64Array(shocks.length + 1);
  let variance = startVariance(shocks);
  for (let t = 0; t < shocks.length; t++) {
    variances[t] = variance;
    const shock = shocks[t] ?? 0;
    variance = omega + (shock < 0 ? alpha + gamma : alpha) * shock * shock + beta * variance;
  }
  variances[shocks.length] = variance;
  return variances;
}

/** (r_t − mean) / √h_t of every bar. */
export function standardisedResiduals(
  returns: ArrayLike<number>,
  parameters: GarchParameters,
): Float64Array {
  const variances = filterVariance(returns, parameters);
  return Float64Array.from(
    returns,
    (value, t) => (value - parameters.mean) / Math.sqrt(variances[t] ?? Number.NaN),
  );
}
