import { normalDensity } from "./special-functions.ts";

/** Beyond this the series loses digits and the continued fraction has them. */
const SERIES_REACH = 4;
const FRACTION_TERMS = 60;

/** Φ(x) − ½ = φ(x) · (x + x³/3 + x⁵/(3·5) + …). */
function seriesAbove(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum * normalDensity(x);
}

/** 1 − Φ(x) = φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))), for large x. */
function fractionBeyond(x: number): number {
  let tail = x;
  for (let term = FRACTION_TERMS; term > 0; term--) tail = x + term / tail;
  return normalDensity(x) / tail;
}

/**
 * Φ(x), the standard normal law's probability of at most x: the series about 0 (Marsaglia 2004)
 * and Laplace's continued fraction in the tails; relative error below 1e-11.
 */
export function normalProbability(x: number): number {
  if (x === 0) return 0.5;
  if (Math.abs(x) < SERIES_REACH) return 0.5 + seriesAbove(x);
  return x < 0 ? fractionBeyond(-x) : 1 - fractionBeyond(x);
}
