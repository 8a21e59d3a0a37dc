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
  const bars = barsOf(kept.points);
  const { centred, variance } = centredSizes(kept, bars);
  return Float64Array.from({ length: lags }, (_, index) => {
    const lag = index + 1;
    const count = kept.places.length * (bars - lag);
    if (!(count > 0 && variance > 0)) return Number.NaN;
    return laggedProducts(centred, bars, lag) / count / variance;
  });
}

/** Sum over windows of `bars` of the products of values `lag` bars apart. */
function laggedProducts(values: Float64Array, bars: number, lag: number): number {
  let sum = 0;
  for (let start = 0; start < values.length; start += bars) {
    for (let bar = start + lag; bar < start + bars; bar += 1) {
      sum += (values[bar] ?? 0) * (values[bar - lag] ?? 0);
    }
  }
  return sum;
}

/** Absolute returns of the kept windows less their mean, window after window, and their variance. */
function centredSizes({ points, places }: KeptWindows, bars: number) {
  const centred = new Float64Array(places.length * bars);
  for (const [row, place] of places.entries()) centred.set(windowAt(points, place), row * bars);
  let sum = 0;
  for (let index = 0; index < centred.length; index += 1) {
    const size = Math.abs(centred[index] ?? 0);
    centred[index] = size;
    sum += size;
  }
  const mean = sum / Math.max(1, centred.length);
  let squares = 0;
  for (let index = 0; index < centred.length; index += 1) {
    const away = (centred[index] ?? 0) - mean;
    centred[index] = away;
    squares += away * away;
  }
  return { centred, variance: squares / Math.max(1, centred.length) };
}
