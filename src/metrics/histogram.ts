/** Bins of equal width. */
export interface UniformBins {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The edges, one more than the bins. */
export function binEdges({ low, high, count }: UniformBins): Float64Array {
  return Float64Array.from(
    { length: count + 1 },
    (_, index) => low + ((high - low) * index) / count,
  );
}

/** The bins' centres. */
export function binCentres({ low, high, count }: UniformBins): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, index) => low + ((high - low) * (index + 0.5)) / count,
  );
}

/**
 * How many values fall into each bin. The last bin has its upper edge; values outside the bins
 * and NaN are in none.
 */
export function countInBins(
  values: ArrayLike<number>,
  { low, high, count }: UniformBins,
): Float64Array {
  const counts = new Float64Array(count);
  const perUnit = count / (high - low);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (!(value >= low && value <= high)) continue;
    const bin = Math.min(count - 1, Math.floor((value - low) * perUnit));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Probability density per unit in each bin, of all values, also of those outside the bins. */
export function densityInBins(values: ArrayLike<number>, bins: UniformBins): Float64Array {
  const width = (bins.high - bins.low) / bins.count;
  return countInBins(values, bins).map((count) => count / (values.length * width));
}
