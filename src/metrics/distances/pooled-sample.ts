import { sortedBell } from "../../shared/distribution-sort.ts";
import { reusedFloats } from "../../shared/reused-room.ts";
import type { SeriesFeatures } from "../facts/series-features.ts";
import { quantileGrid } from "../wasserstein.ts";

/** What is known of paths taken together, for as long as their list lives. */
const pools = new WeakMap<readonly SeriesFeatures[], Map<string, Float64Array>>();

function pooled(
  sample: readonly SeriesFeatures[],
  name: string,
  make: () => Float64Array,
): Float64Array {
  const pool = pools.get(sample) ?? new Map<string, Float64Array>();
  pools.set(sample, pool);
  const known = pool.get(name) ?? make();
  pool.set(name, known);
  return known;
}

const roomForAll = reusedFloats();

function endToEnd(parts: readonly Float64Array[]): Float64Array {
  const all = roomForAll(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}

function roundToSingles(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i] ?? 0);
}

/** Sums that share most of their returns tell nearly the same: so many begin within one. */
const STARTS_PER_HORIZON = 3;

/**
 * All paths' sums of `horizon` returns, path by path; of several paths three begin within a
 * horizon. Rounded to single precision, that of generated paths, in which they are sooner sorted.
 */
function sumsEndToEnd(sample: readonly SeriesFeatures[], horizon: number): Float64Array {
  const stride = sample.length > 1 ? Math.ceil(horizon / STARTS_PER_HORIZON) : 1;
  const count = sample.reduce((sum, path) => sum + path.sumCount(horizon, stride), 0);
  const sums = roomForAll(count);
  let place = 0;
  for (const path of sample) {
    path.writeSums(horizon, sums, place, stride);
    place += path.sumCount(horizon, stride);
  }
  roundToSingles(sums);
  return sums;
}

/** All paths' returns, ascending. */
export function pooledReturns(sample: readonly SeriesFeatures[]): Float64Array {
  const [first] = sample;
  if (first && sample.length === 1) return first.sorted;
  return pooled(sample, "sorted", () => sortedBell(endToEnd(sample.map(({ values }) => values))));
}

function makeGrid(sample: readonly SeriesFeatures[], horizon: number): Float64Array {
  if (horizon === 1) return quantileGrid(pooledReturns(sample));
  return quantileGrid(sortedBell(sumsEndToEnd(sample, horizon)));
}

/**
 * The quantile grid (`quantileGrid`) of all paths' sums of `horizon` returns: overlapping within a
 * path, never across paths; in one path a sum begins with every bar, in several with every
 * ⌈horizon/3⌉th, which moves their quantiles by less than other paths would.
 */
export function pooledGrid(sample: readonly SeriesFeatures[], horizon: number): Float64Array {
  const [first] = sample;
  const make = () => makeGrid(sample, horizon);
  if (first && sample.length === 1) return first.once(`grid-${horizon}`, make);
  return pooled(sample, `grid-${horizon}`, make);
}
