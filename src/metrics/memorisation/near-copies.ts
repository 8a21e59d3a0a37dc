import { median } from "../../shared/quantile.ts";
import type { Nearness, RealNearness } from "./nearness.ts";

/** A window this near, in median distances of real windows to their nearest, is a near copy (finance.md 2.5). */
const NEAR = 0.05;
/** A window this much nearer to one training window than to any elsewhere follows that one. */
const FOLLOWS = 0.5;

const shareBelow = (values: Float64Array, limit: number): number =>
  values.reduce((sum, value) => sum + Number(value < limit), 0) / values.length;

/** A rate among generated windows and among real ones that cannot be copies. */
export interface RateWithNull {
  readonly rate: number;
  readonly null: number;
}

/** Held-out windows where there are any, training windows without their surroundings if not. */
const nullDistances = ({ heldOutNearest, nearest }: RealNearness): Float64Array =>
  heldOutNearest.length > 0 ? heldOutNearest : nearest;

/**
 * Share of generated windows within 5 % of the median distance of training windows to their
 * nearest others, and the same share of real windows that were not trained on.
 */
export function nearCopies(generated: Nearness, real: RealNearness): RateWithNull {
  const limit = NEAR * median(real.nearest);
  return {
    rate: shareBelow(generated.nearest, limit),
    null: shareBelow(nullDistances(real), limit),
  };
}

/**
 * NNDR, d₁/d₂: distance to the nearest training window over that to the nearest one which does
 * not overlap it. Near 0 for copies, near 1 for windows that are nobody's. 1 where both are 0.
 */
export const neighbourRatios = ({
  nearest,
  second,
}: Pick<Nearness, "nearest" | "second">): Float64Array =>
  nearest.map((first, i) => ((second[i] ?? 0) > 0 ? first / (second[i] ?? 1) : 1));

/** Share of windows that are twice as near to one training window as to any elsewhere, d₁/d₂ < ½. */
export const followers = (generated: Nearness, real: RealNearness): RateWithNull => ({
  rate: shareBelow(neighbourRatios(generated), FOLLOWS),
  null: shareBelow(neighbourRatios(real), FOLLOWS),
});
