import { normalProbability } from "./normal-law.ts";
import { normalDensity } from "./special-functions.ts";

const STEPS = 60;
const TOLERANCE = 1e-13;
/** Φ(x) is about the logistic function of this times x. */
const LOGISTIC_SLOPE = 1.702;

/** Of probabilities up to ½, by Halley's steps from the logistic law's quantile. */
function lowerQuantile(probability: number): number {
  let x = Math.max(-38, Math.log(probability / (1 - probability)) / LOGISTIC_SLOPE);
  for (let step = 0; step < STEPS; step++) {
    const newton = (normalProbability(x) - probability) / normalDensity(x);
    const change = newton / (1 + (x * newton) / 2);
    x -= Math.max(-1, Math.min(1, change));
    if (Math.abs(change) < TOLERANCE * (1 + Math.abs(x))) break;
  }
  return x;
}

/** The standard normal law's quantile: Φ(x) = p; ∓ infinity at 0 and 1. */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return Number.NEGATIVE_INFINITY;
  if (probability >= 1) return Number.POSITIVE_INFINITY;
  return probability <= 0.5 ? lowerQuantile(probability) : -lowerQuantile(1 - probability);
}
