import { logGamma } from "../../shared/special-functions.ts";

const MOST_TERMS = 500;
const PRECISION = 1e-15;
const TINY = 1e-300;

/** P(s, x), the regularised lower incomplete gamma function, by its power series; for x < s + 1. */
function lowerGamma(s: number, x: number): number {
  let term = 1 / s;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > PRECISION * sum; n++) {
    term *= x / (s + n);
    sum += term;
  }
  return sum * Math.exp(s * Math.log(x) - x - logGamma(s));
}

/** Q(s, x) = 1 − P(s, x) by its continued fraction (modified Lentz); for x ≥ s + 1. */
function upperGamma(s: number, x: number): number {
  let b = x + 1 - s;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = -n * (n - s);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return fraction * Math.exp(s * Math.log(x) - x - logGamma(s));
}

/** P(X > x) of a chi-square law. */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  const shape = degreesOfFreedom / 2;
  const half = x / 2;
  if (!(half > 0)) return Number.isNaN(x) ? Number.NaN : 1;
  return half < shape + 1 ? 1 - lowerGamma(shape, half) : upperGamma(shape, half);
}
