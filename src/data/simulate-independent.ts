/**
 * Laws whose days are independent: no clustering, no leverage. A GAN that shows either on them
 * has invented it.
 */
import { choleskyFactor } from "../shared/linear-algebra.ts";
import type { RandomStream } from "../shared/random.ts";
import type { LawParameters } from "./simulated-market.ts";
import { poissonDraw, studentFactor, studentShock } from "./simulated-shocks.ts";
import { annual, DAYS_PER_YEAR } from "./trading-year.ts";

/** Log returns of a geometric Brownian motion: N((μ − σ²/2)/252, σ²/252). */
export function simulateGaussianWalk(
  { drift, volatility }: LawParameters<"gaussian-walk">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { mean, deviation } = annual(drift, volatility);
  return Float64Array.from({ length: days }, () => mean + deviation * stream.normal());
}

/** Independent Student t log returns with the mean and deviation of the Gaussian walk. */
export function simulateStudentWalk(
  { drift, volatility, degreesOfFreedom }: LawParameters<"student-t-walk">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { mean, deviation } = annual(drift, volatility);
  return Float64Array.from(
    { length: days },
    () => mean + deviation * studentShock(stream, degreesOfFreedom),
  );
}

/**
 * Merton 1976: d ln S = (μ − σ²/2 − λk) dt + σ dW + J dN, J ~ N(m, s²), k = exp(m + s²/2) − 1
 * (finance.md 3.7). Exact over a day.
 */
export function simulateMertonJumps(
  parameters: LawParameters<"merton-jumps">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { drift, volatility, jumpRate, jumpMean, jumpDeviation } = parameters;
  const { mean, deviation } = annual(drift, volatility);
  const dailyRate = jumpRate / DAYS_PER_YEAR;
  const compensation = dailyRate * Math.expm1(jumpMean + jumpDeviation ** 2 / 2);
  return Float64Array.from({ length: days }, () => {
    const diffusion = mean - compensation + deviation * stream.normal();
    const jumps = poissonDraw(stream, dailyRate);
    return jumps === 0
      ? diffusion
      : diffusion + jumps * jumpMean + Math.sqrt(jumps) * jumpDeviation * stream.normal();
  });
}

/**
 * Two assets with Student t margins and a t-copula: normals of the given correlation over one
 * common χ² factor, so that both have their extreme days together. `[day, asset]`.
 */
export function simulateTwoAssets(
  parameters: LawParameters<"two-asset-t-copula">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { drift, volatility, correlation, degreesOfFreedom } = parameters;
  const { mean, deviation } = annual(drift, volatility);
  const factor = choleskyFactor([
    [1, correlation],
    [correlation, 1],
  ]);
  const returns = new Float64Array(2 * days);
  for (let day = 0; day < days; day++) {
    const first = stream.normal();
    const second = stream.normal();
    const scale = deviation * studentFactor(stream, degreesOfFreedom);
    const [fromFirst = 0, fromSecond = 0] = factor[1] ?? [];
    returns[2 * day] = mean + scale * first;
    returns[2 * day + 1] = mean + scale * (fromFirst * first + fromSecond * second);
  }
  return returns;
}
