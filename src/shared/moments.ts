/** The first four moments of a sample. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** √ of the mean squared deviation: divided by the count, not by one less. */
  readonly deviation: number;
  /** m₃ / m₂^1.5, biased (finance.md 2.1.1). */
  readonly skewness: number;
  /** m₄ / m₂² − 3, biased (finance.md 2.1.1); does not settle where the tail index is below 4. */
  readonly excessKurtosis: number;
}

/** The arithmetic mean; NaN if empty. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

/** The standard deviation, divided by the count; NaN if empty. */
export function deviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] ?? 0) - centre) ** 2;
  return Math.sqrt(sum / values.length);
}

/**
 * Mean, deviation, skewness and excess kurtosis, all divided by the count (biased). Two passes,
 * so that large levels do not cancel. Skewness and kurtosis of a constant are NaN.
 */
export function moments(values: ArrayLike<number>): Moments {
  const count = values.length;
  const centre = mean(values);
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < count; i++) {
    const distance = (values[i] ?? 0) - centre;
    const squared = distance * distance;
    second += squared;
    third += squared * distance;
    fourth += squared * squared;
  }
  const variance = second / count;
  return {
    count,
    mean: centre,
    deviation: Math.sqrt(variance),
    skewness: third / count / variance ** 1.5,
    excessKurtosis: fourth / count / variance ** 2 - 3,
  };
}
