/** Laws whose returns can be predicted from past ones: a sanity check that dependence is learned. */
import type { RandomStream } from "../shared/random.ts";
import type { LawParameters } from "./simulated-market.ts";
import { annual } from "./trading-year.ts";

/**
 * The logarithm of the price is an Ornstein–Uhlenbeck process seen daily: y_t = ρ·y_{t−1} + q·ε_t,
 * ρ = 2^(−1/halfLife), started in its stationary law. q is such that the daily log return
 * y_t − y_{t−1} has the given volatility: Var = 2q²/(1 + ρ).
 */
export function simulateMeanReversion(
  { volatility, halfLife }: LawParameters<"mean-reversion">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { deviation } = annual(0, volatility);
  const memory = 2 ** (-1 / halfLife);
  const shock = deviation * Math.sqrt((1 + memory) / 2);
  let level = (shock / Math.sqrt(1 - memory * memory)) * stream.normal();
  return Float64Array.from({ length: days }, () => {
    const next = memory * level + shock * stream.normal();
    const step = next - level;
    level = next;
    return step;
  });
}

/** Log returns r_t = φ·r_{t−1} + √(1 − φ²)·σ·ε_t, started in their stationary law N(0, σ²). */
export function simulateAutoregression(
  { volatility, coefficient }: LawParameters<"autoregression">,
  days: number,
  stream: RandomStream,
): Float64Array {
  const { deviation } = annual(0, volatility);
  const shock = deviation * Math.sqrt(1 - coefficient ** 2);
  let previous = deviation * stream.normal();
  return Float64Array.from({ length: days }, () => {
    previous = coefficient * previous + shock * stream.normal();
    return previous;
  });
}
