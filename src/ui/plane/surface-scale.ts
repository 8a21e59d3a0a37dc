import type { PlaneSurface } from "../../watching/plane/plane-picture.ts";

/** Values drawn in generated's colour, in none, and in real's. */
export type SurfaceRange = readonly [low: number, middle: number, high: number];

const MOST_OPACITY = 0.72;

/** The next of 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10);
}

/** Probabilities always from 0 to 1; scores a round distance about the threshold, so that the scale seldom moves. */
export function surfaceRange({ scale, threshold, values }: PlaneSurface): SurfaceRange {
  if (scale === "probability") return [0, threshold, 1];
  let reach = 0;
  for (const value of values) {
    if (Number.isFinite(value)) reach = Math.max(reach, Math.abs(value - threshold));
  }
  const round = roundUp(reach);
  return [threshold - round, threshold, threshold + round];
}

/** Colour of a value: none at the middle; opacity grows as the square root of the distance, so that small doubts show. */
export function tintOf(
  value: number,
  [low, middle, high]: SurfaceRange,
): { readonly tone: "real" | "generated"; readonly opacity: number } {
  const tone = value >= middle ? "real" : "generated";
  const span = tone === "real" ? high - middle : middle - low;
  const share = span > 0 ? Math.min(1, Math.abs(value - middle) / span) : 0;
  return { tone, opacity: MOST_OPACITY * Math.sqrt(share) };
}

/** Logit of a score as its surface shows it. */
export function shownScore(logit: number, scale: PlaneSurface["scale"]): number {
  return scale === "probability" ? 1 / (1 + Math.exp(-logit)) : logit;
}
