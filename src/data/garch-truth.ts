import { unitStudentLogDensity } from "../shared/special-functions.ts";
import type { LawParameters, MarketTruth } from "./simulated-market.ts";

type GarchParameters = LawParameters<"gjr-garch-t">;

/** Grid of the integral over z = sinh(s), which tames the t law's tails. */
const GRID_STEP = 0.02;
const GRID_END = 60;
const BISECTIONS = 60;

/** E[(β + (α + γ·1{z<0})·z²)^(order/2)] for a unit-variance Student t shock z; trapezoidal rule. */
function expectedGrowth(parameters: GarchParameters, order: number): number {
  const { alpha, beta, gamma, degreesOfFreedom } = parameters;
  let sum = 0;
  for (let s = -GRID_END; s <= GRID_END; s += GRID_STEP) {
    const z = Math.sinh(s);
    const growth = beta + (alpha + (z < 0 ? gamma : 0)) * z * z;
    if (growth === 0) continue;
    const logGrowth = (order / 2) * Math.log(growth);
    sum += Math.exp(unitStudentLogDensity(z, degreesOfFreedom) + logGrowth) * Math.cosh(s);
  }
  return sum * GRID_STEP;
}

/**
 * Tail index of a GARCH process: the k with E[(β + (α + γ·1{z<0})·z²)^(k/2)] = 1 (Kesten 1973;
 * Mikosch and Stărică 2000), by bisection below the shocks' own tail index.
 */
export function garchTailIndex(parameters: GarchParameters): number {
  const { alpha, gamma, degreesOfFreedom } = parameters;
  if (alpha + gamma === 0) return degreesOfFreedom;
  let low = 2;
  let high = degreesOfFreedom;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (expectedGrowth(parameters, middle) < 1) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * GJR-GARCH(1,1) with unit-variance Student t shocks. With κ = E z⁴ and A = α + γ/2 + β,
 * E h² = ω²(1 + A) / ((1 − A)(1 − B)), B = β² + 2β(α + γ/2) + κ(α² + αγ + γ²/2) (He and
 * Teräsvirta 1999). In log returns, that is per cent / 100.
 */
export function garchTruth(parameters: GarchParameters): MarketTruth {
  const { omega, alpha, beta, gamma, degreesOfFreedom: v } = parameters;
  const response = alpha + gamma / 2;
  const persistence = response + beta;
  const variance = omega / (1 - persistence);
  const kurtosis = v > 4 ? (3 * (v - 2)) / (v - 4) : Number.POSITIVE_INFINITY;
  const squaredResponse = alpha ** 2 + alpha * gamma + gamma ** 2 / 2;
  const squaredGrowth = beta ** 2 + 2 * beta * response + kurtosis * squaredResponse;
  const truth = {
    mean: 0,
    deviation: Math.sqrt(variance) / 100,
    autocorrelation: 0,
    tailIndex: garchTailIndex(parameters),
    ...(v > 3 ? { skewness: 0 } : {}),
  };
  if (!(squaredGrowth < 1)) return { ...truth, excessKurtosis: Number.POSITIVE_INFINITY };
  const meanSquare = (omega ** 2 * (1 + persistence)) / ((1 - persistence) * (1 - squaredGrowth));
  const covariance =
    omega * variance + (kurtosis * response + beta) * meanSquare - variance * variance;
  return {
    ...truth,
    excessKurtosis: (kurtosis * meanSquare) / variance ** 2 - 3,
    squaredAutocorrelation: covariance / (kurtosis * meanSquare - variance ** 2),
  };
}
