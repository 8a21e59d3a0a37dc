/** Squared distances to the nearest and to the k-th nearest other window. */
export interface NeighbourRadii {
  readonly nearest: Float64Array;
  readonly kth: Float64Array;
}

/** Puts a value among the smallest so far, kept ascending; the largest falls out. */
function insert(smallest: Float64Array, value: number): void {
  let place = smallest.length - 1;
  if (value >= (smallest[place] ?? Number.POSITIVE_INFINITY)) return;
  while (place > 0 && (smallest[place - 1] ?? 0) > value) {
    smallest[place] = smallest[place - 1] ?? 0;
    place--;
  }
  smallest[place] = value;
}

/**
 * Squared distance of every window of a set to its nearest and k-th nearest other window, from
 * the distances `[window, window]` within the set. Distances not above `apart` do not count:
 * a resampled series holds the same window twice. Infinite where there are fewer than k others.
 */
export function neighbourRadii(
  within: Float32Array,
  count: number,
  neighbours: number,
  apart = -1,
): NeighbourRadii {
  const nearest = new Float64Array(count);
  const kth = new Float64Array(count);
  const smallest = new Float64Array(neighbours);
  for (let i = 0; i < count; i++) {
    smallest.fill(Number.POSITIVE_INFINITY);
    for (let j = 0; j < count; j++) {
      const distance = within[i * count + j] ?? 0;
      if (j !== i && distance > apart) insert(smallest, distance);
    }
    nearest[i] = smallest[0] ?? Number.NaN;
    kth[i] = smallest[neighbours - 1] ?? Number.NaN;
  }
  return { nearest, kth };
}
