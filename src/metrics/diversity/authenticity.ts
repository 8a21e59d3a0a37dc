import type { WindowPair } from "../windows/window-sample.ts";

/** Squared distance and index of the nearest reference window of every sample window. */
function nearestReference({ across, apart, reference, sample }: WindowPair): {
  readonly index: Int32Array;
  readonly distance: Float64Array;
} {
  const columns = sample.windows.count;
  const index = new Int32Array(columns).fill(-1);
  const distance = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < reference.windows.count; i++) {
    for (let j = 0; j < columns; j++) {
      const squared = across[i * columns + j] ?? 0;
      if (squared > apart && squared < (distance[j] ?? 0)) {
        distance[j] = squared;
        index[j] = i;
      }
    }
  }
  return { index, distance };
}

/**
 * Share of sample windows y that are farther from their nearest reference window x than x is
 * from its own nearest other reference window: a = 1[d(y, x) > d(x, x′)] (Alaa et al. 2022,
 * eq. 9, in the correct form of finance.md 2.4). 0 for copies, about ½ or more for new draws.
 */
export function authenticity(pair: WindowPair): number {
  const { index, distance } = nearestReference(pair);
  const { nearest } = pair.reference.radii;
  let authentic = 0;
  for (let j = 0; j < index.length; j++) {
    const own = nearest[index[j] ?? -1] ?? Number.POSITIVE_INFINITY;
    if ((distance[j] ?? 0) > own) authentic++;
  }
  return authentic / index.length;
}
