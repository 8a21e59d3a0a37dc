import type { PlaneRegion } from "../../store/watching-store.ts";
import type { PlanePoints } from "../../watching/plane/plane-picture.ts";
import { keptPlaces } from "./plane-points.ts";
import { barsOf, sumsOf, thinned, windowAt } from "./window-lines.ts";

/** The windows of one side that a region keeps. */
export interface KeptWindows {
  readonly points: PlanePoints;
  readonly places: readonly number[];
}

/** The kept windows; none where there are no points. */
export function keptWindows(points: PlanePoints | null, region: PlaneRegion | null): KeptWindows {
  if (points === null) return { points: NO_POINTS, places: [] };
  return { points, places: keptPlaces(points, region) };
}

const NO_POINTS: PlanePoints = {
  positions: new Float32Array(),
  windows: new Float32Array(),
  scores: new Float32Array(),
  index: new Int32Array(),
};

/** Cumulative returns of at most `most` of the windows, from 0. */
export function keptSums({ points, places }: KeptWindows, most: number): Float64Array[] {
  return thinned(places, most).map((place) => sumsOf(windowAt(points, place)));
}

/** How many returns there are. */
export const returnCount = ({ points, places }: KeptWindows) => places.length * barsOf(points);

/** Share of the returns in each bin, per unit; what lies beyond the edges is in the outermost bins. */
export function returnDensity(kept: KeptWindows, edges: Float64Array): Float64Array {
  const bins = edges.length - 1;
  const low = edges[0] ?? 0;
  const width = (edges[1] ?? 1) - low;
  const counts = new Float64Array(bins);
  let count = 0;
  for (const place of kept.places) {
    for (const value of windowAt(kept.points, place)) {
      if (!Number.isFinite(value)) continue;
      const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
      counts[bin] = (counts[bin] ?? 0) + 1;
      count += 1;
    }
  }
  return counts.map((one) => (count === 0 ? 0 : one / (count * width)));
}

/**
 * Autocorrelation of absolute returns within windows at lags 1 to `lags`: the mean product of deviations from the
 * mean of all of them, over their variance. NaN where nothing varies.
 */
export function clusteringWithin(kept: KeptWindows, lags: number): Float64Array {
  const windows = kept.places.map((place) => windowAt(kept.points, place).map(Math.abs));
  const { mean, variance } = moments(windows);
  return Float64Array.from({ length: lags }, (_, index) => {
    let sum = 0;
    let count = 0;
    for (const sizes of windows) {
      for (let bar = index + 1; bar < sizes.length; bar += 1) {
        sum += ((sizes[bar] ?? 0) - mean) * ((sizes[bar - index - 1] ?? 0) - mean);
        count += 1;
      }
    }
    return count > 0 && variance > 0 ? sum / count / variance : Number.NaN;
  });
}

function moments(windows: readonly Float32Array[]) {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const values of windows) {
    for (const value of values) {
      count += 1;
      sum += value;
      squares += value * value;
    }
  }
  const mean = count > 0 ? sum / count : 0;
  return { mean, variance: count > 0 ? squares / count - mean * mean : 0 };
}
