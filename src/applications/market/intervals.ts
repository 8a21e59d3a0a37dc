import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import {
  automaticBlockLength,
  stationaryBootstrapIndices,
} from "../../shared/stationary-bootstrap.ts";
import type { Estimate, PathSpread } from "./inspection-types.ts";

const LOW = 0.025;
const HIGH = 0.975;
/** Two-sided 95 % of the normal law. */
export const NORMAL_95 = 1.959963984540054;
/** Bars of a replicate; the noise of a longer series is that of these, scaled by √. */
const LONGEST_REPLICATE = 8000;

export const UNKNOWN: Estimate = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/** value ± 1.96 standard errors. */
export const estimateOf = (value: number, standardError: number): Estimate => ({
  value,
  low: value - NORMAL_95 * standardError,
  high: value + NORMAL_95 * standardError,
});

/**
 * An estimate with an interval as wide as the replicates' 2.5–97.5 %, about the value: what the
 * joins of a bootstrap's blocks pull aside is not the estimate's noise.
 */
export function aroundValue(value: number, replicates: ArrayLike<number>, scale = 1): Estimate {
  const sorted = sortedCopy(Array.from(replicates).filter(Number.isFinite));
  if (!Number.isFinite(value) || sorted.length === 0) return { ...UNKNOWN, value };
  const centre = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  const at = (probability: number) =>
    value + scale * (quantileOfSorted(sorted, probability) - centre);
  return { value, low: at(LOW), high: at(HIGH) };
}

/** Median and 5–95 % of the finite values. */
export function pathSpread(values: ArrayLike<number>): PathSpread {
  const sorted = sortedCopy(Array.from(values).filter(Number.isFinite));
  const at = (probability: number) => quantileOfSorted(sorted, probability);
  return { median: at(0.5), low: at(0.05), high: at(0.95) };
}

/** Draws where the bars of stationary-bootstrap replicates stand. */
export interface Resampler {
  /** Mean bars of a block, chosen from |r| (Politis and White 2004). */
  readonly blockLength: number;
  /** Noise of the series ÷ noise of a replicate; 1 up to 8,000 bars. */
  readonly noiseScale: number;
  places(replicate: number): Int32Array;
}

export function resamplerOf(returns: Float64Array, seed: number): Resampler {
  const length = Math.min(returns.length, LONGEST_REPLICATE);
  const latest = returns.subarray(returns.length - length);
  const blockLength = automaticBlockLength(latest.map(Math.abs));
  return {
    blockLength,
    noiseScale: Math.sqrt(length / returns.length),
    places: (replicate) =>
      stationaryBootstrapIndices(
        returns.length,
        length,
        blockLength,
        randomStream(seed, "bootstrap", replicate),
      ),
  };
}

/** The values at these places. */
export function takeAt(values: Float64Array, places: Int32Array): Float64Array {
  const taken = new Float64Array(places.length);
  for (let t = 0; t < taken.length; t++) taken[t] = values[places[t] ?? 0] ?? Number.NaN;
  return taken;
}
