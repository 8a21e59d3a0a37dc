/** Scores of one forecast against what came, from a sample of it (finance.md 2.8). */
import { quantileOfSorted } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { countBelow, countUpTo } from "../../shared/sorted-count.ts";

/** Probabilities at which the pinball loss is taken: .05, .10, … .95. */
export const PINBALL_LEVELS: readonly number[] = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/**
 * The fair continuous ranked probability score of an ascending sample (Ferro 2014; finance.md
 * 2.8), in the sample's unit: (1/m) Σ|x_i − y| − (1/(m(m−1))) Σ(2i − m − 1) x_(i). Its mean does
 * not depend on how many are drawn. NaN for fewer than two.
 */
export function fairCrps(sorted: ArrayLike<number>, outcome: number): number {
  const count = sorted.length;
  let distance = 0;
  let spread = 0;
  for (let i = 0; i < count; i++) {
    const value = sorted[i] ?? Number.NaN;
    distance += Math.abs(value - outcome);
    spread += (2 * (i + 1) - count - 1) * value;
  }
  return distance / count - spread / (count * (count - 1));
}

/** Loss of a quantile forecast: (τ − 1{y < q})(y − q). */
export function pinballLoss(quantile: number, outcome: number, probability: number): number {
  return (probability - (outcome < quantile ? 1 : 0)) * (outcome - quantile);
}

/** Mean pinball loss over .05, .10, … .95. */
export function meanPinball(sorted: ArrayLike<number>, outcome: number): number {
  let sum = 0;
  for (const level of PINBALL_LEVELS) {
    sum += pinballLoss(quantileOfSorted(sorted, level), outcome, level);
  }
  return sum / PINBALL_LEVELS.length;
}

/** A central band of a forecast. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The central band that holds `level` of an ascending sample. */
export function centralBand(sorted: ArrayLike<number>, level: number): Band {
  const tail = (1 - level) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}

export const isWithin = ({ low, high }: Band, outcome: number): boolean =>
  outcome >= low && outcome <= high;

/** Width, and 2/α times how far the outcome lies outside (Winkler 1972), α = 1 − level. */
export function intervalScore({ low, high }: Band, outcome: number, level: number): number {
  const missed = Math.max(0, low - outcome, outcome - high);
  return high - low + (2 / (1 - level)) * missed;
}

/**
 * Where the outcome falls among an ascending sample, on (0, 1): uniform if the forecast is the
 * true law. Ties are broken at random: (#{x < y} + U·#{x = y} + U)/(m + 1).
 */
export function probabilityTransform(
  sorted: Float64Array,
  outcome: number,
  stream: RandomStream,
): number {
  const below = countBelow(sorted, outcome);
  const ties = countUpTo(sorted, outcome) - below;
  return (below + stream.uniform() * (ties + 1)) / (sorted.length + 1);
}
