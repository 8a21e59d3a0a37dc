import { normalQuantile } from "../../shared/normal-quantile.ts";
import { normalDensity, unitStudentLogDensity } from "../../shared/special-functions.ts";
import { unitStudentQuantile } from "../../shared/student-quantile.ts";

/** The lower tail of a law of shocks. */
export interface UnitLaw {
  quantile(probability: number): number;
  /** The mean below that quantile. */
  shortfall(probability: number): number;
}

/** Mean 0, deviation 1: shortfall −φ(q)/p. */
export const NORMAL_LAW: UnitLaw = {
  quantile: normalQuantile,
  shortfall: (probability) => -normalDensity(normalQuantile(probability)) / probability,
};

/**
 * Student t of variance 1. With f its density and q its quantile the shortfall is
 * −f(q)/p · (ν − 2 + q²)/(ν − 1) (McNeil, Frey and Embrechts 2015, example 2.15, rescaled).
 */
export function studentLaw(degreesOfFreedom: number): UnitLaw {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return NORMAL_LAW;
  const quantile = unitStudentQuantile(degreesOfFreedom);
  return {
    quantile,
    shortfall(probability) {
      const q = quantile(probability);
      const density = Math.exp(unitStudentLogDensity(q, degreesOfFreedom));
      const reach = (degreesOfFreedom - 2 + q * q) / (degreesOfFreedom - 1);
      return (-density / probability) * reach;
    },
  };
}

/** Order statistics that the quantile and the shortfall at `probability` need. */
export const tailSize = (count: number, probability: number): number =>
  Math.min(count, Math.floor(probability * (count - 1)) + 2);

/** The quantile of type 7 out of the lowest values of `count`, ascending. */
export function lowQuantile(lowest: ArrayLike<number>, count: number, probability: number): number {
  const place = probability * (count - 1);
  const below = Math.floor(place);
  const low = lowest[below] ?? Number.NaN;
  const high = lowest[Math.min(below + 1, count - 1)] ?? Number.NaN;
  return low + (high - low) * (place - below);
}

/** The mean of the order statistics up to the quantile of type 7. */
export function lowMean(lowest: ArrayLike<number>, count: number, probability: number): number {
  const reached = Math.floor(probability * (count - 1)) + 1;
  let sum = 0;
  for (let i = 0; i < reached; i++) sum += lowest[i] ?? Number.NaN;
  return sum / reached;
}

/** Values as they are, equally likely; quantiles of type 7 and the mean of what lies up to them. */
export function sampleLaw(values: Float64Array): UnitLaw {
  const sorted = values.toSorted();
  return {
    quantile: (probability) => lowQuantile(sorted, sorted.length, probability),
    shortfall: (probability) => lowMean(sorted, sorted.length, probability),
  };
}
