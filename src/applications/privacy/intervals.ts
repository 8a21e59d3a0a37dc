import { quantileOfSorted } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import type { Interval } from "./privacy-types.ts";

/** Deviations either side of a normal law's 95 %. */
const TWO_SIDED = 1.959964;

/** Wilson's 95 % interval of a share of `count` (1927). */
export function shareInterval(share: number, count: number): Interval {
  const square = TWO_SIDED ** 2 / count;
  const centre = (share + square / 2) / (1 + square);
  const spread = Math.sqrt((share * (1 - share)) / count + square / (4 * count));
  const half = (TWO_SIDED * spread) / (1 + square);
  return {
    value: share,
    low: Math.min(share, Math.max(0, centre - half)),
    high: Math.max(share, Math.min(1, centre + half)),
  };
}

/** Fisher's 95 % interval of a correlation of `count` independent pairs (1921). */
export function correlationInterval(correlation: number, count: number): Interval {
  const within = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, correlation));
  const half = TWO_SIDED / Math.sqrt(Math.max(1, count - 3));
  const at = (shift: number) => Math.tanh(Math.atanh(within) + shift);
  return { value: correlation, low: at(-half), high: at(half) };
}

/** A mean with its normal 95 % interval; independent values. */
export function meanInterval(values: ArrayLike<number>): Interval {
  const { length } = values;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < length; i++) sum += values[i] as number;
  const value = sum / length;
  for (let i = 0; i < length; i++) squares += ((values[i] as number) - value) ** 2;
  const half = TWO_SIDED * Math.sqrt(squares / Math.max(1, length - 1) / length);
  return { value, low: value - half, high: value + half };
}

/** Mean and 5–95 % of given values. */
export function spreadOf(values: Float64Array): Interval {
  const sorted = values.slice().sort();
  return {
    value: values.reduce((sum, own) => sum + own, 0) / values.length,
    low: quantileOfSorted(sorted, 0.05),
    high: quantileOfSorted(sorted, 0.95),
  };
}

const RESAMPLES = 200;

/** A statistic of pairs with its 95 % bootstrap interval (percentiles, 200 resamples). */
export function bootstrapPairs(
  x: Float64Array,
  y: Float64Array,
  statistic: (x: Float64Array, y: Float64Array) => number,
  stream: RandomStream,
): Interval {
  const { length } = x;
  const [a, b] = [new Float64Array(length), new Float64Array(length)];
  const draws = Float64Array.from({ length: RESAMPLES }, () => {
    for (let i = 0; i < length; i++) {
      const pick = stream.integer(length);
      a[i] = x[pick] ?? Number.NaN;
      b[i] = y[pick] ?? Number.NaN;
    }
    return statistic(a, b);
  }).sort();
  return {
    value: statistic(x, y),
    low: quantileOfSorted(draws, 0.025),
    high: quantileOfSorted(draws, 0.975),
  };
}
