import type { Estimate } from "../product-types.ts";

/** Means of mirror images, which are not independent of one another. */
export function pairMeans(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    { length: Math.floor(values.length / 2) },
    (_, pair) => ((values[2 * pair] ?? Number.NaN) + (values[2 * pair + 1] ?? Number.NaN)) / 2,
  );
}

/** What scenarios count: all alike, by weights, or in mirrored pairs. */
export interface Weighing {
  readonly weights: Float64Array | null;
  readonly isPaired: boolean;
}

/** Mean with its standard error; under weights that of the self-normalised mean. */
export function meanOf(values: ArrayLike<number>, weighing: Weighing): Estimate {
  const { weights, isPaired } = weighing;
  if (weights !== null) return weightedMean(values, weights);
  return plainMean(isPaired ? pairMeans(values) : values);
}

function plainMean(values: ArrayLike<number>): Estimate {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] ?? Number.NaN;
  const value = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += ((values[i] ?? Number.NaN) - value) ** 2;
  return { value, error: Math.sqrt(squares / Math.max(1, count - 1) / count) };
}

function weightedMean(values: ArrayLike<number>, weights: Float64Array): Estimate {
  let value = 0;
  for (let i = 0; i < weights.length; i++) value += (weights[i] ?? 0) * (values[i] ?? Number.NaN);
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    squares += ((weights[i] ?? 0) * ((values[i] ?? Number.NaN) - value)) ** 2;
  }
  return { value, error: Math.sqrt(squares) };
}

/**
 * Mean with a control variate of known mean (Glasserman 2004, 4.1): mean(x) − β · (mean(c) − known),
 * β by regression. Mirror images are averaged first.
 */
export function controlledMean(
  values: ArrayLike<number>,
  control: ArrayLike<number>,
  known: number,
  isPaired: boolean,
): Estimate {
  const x = isPaired ? pairMeans(values) : values;
  const c = isPaired ? pairMeans(control) : control;
  const slope = regressionSlope(x, c);
  const adjusted = Float64Array.from(
    { length: x.length },
    (_, i) => (x[i] ?? Number.NaN) - slope * ((c[i] ?? Number.NaN) - known),
  );
  return plainMean(adjusted);
}

function regressionSlope(x: ArrayLike<number>, c: ArrayLike<number>): number {
  const meanX = plainMean(x).value;
  const meanC = plainMean(c).value;
  let together = 0;
  let alone = 0;
  for (let i = 0; i < x.length; i++) {
    const away = (c[i] ?? Number.NaN) - meanC;
    together += away * ((x[i] ?? Number.NaN) - meanX);
    alone += away * away;
  }
  return alone > 0 ? together / alone : 0;
}

/** The mean of independent batches, and its standard error. */
export function batchError(batches: readonly number[]): number {
  return plainMean(batches).error;
}
