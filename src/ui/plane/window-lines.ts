import type { PlanePoints } from "../../watching/plane/plane-picture.ts";

/** Bars of each window. */
export function barsOf({ windows, index }: PlanePoints): number {
  return index.length === 0 ? 0 : windows.length / index.length;
}

/** Returns of one window. */
export function windowAt(points: PlanePoints, place: number): Float32Array {
  const bars = barsOf(points);
  return points.windows.subarray(place * bars, (place + 1) * bars);
}

/** Sums of the returns after 0, 1, 2, … bars. */
export function sumsOf(returns: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(returns.length + 1);
  for (let bar = 0; bar < returns.length; bar += 1) {
    sums[bar + 1] = (sums[bar] ?? 0) + (returns[bar] ?? Number.NaN);
  }
  return sums;
}

/** At most `most` of some places, evenly spread. */
export function thinned(places: readonly number[], most: number): number[] {
  if (places.length <= most) return [...places];
  return Array.from(
    { length: most },
    (_, index) => places[Math.floor((index * places.length) / most)] ?? 0,
  );
}
