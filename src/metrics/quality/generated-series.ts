import { mean } from "../../shared/moments.ts";
import type { Paths } from "../../shared/series.ts";
import { SeriesFeatures } from "../facts/series-features.ts";
import type { AssetTable } from "./metric-definition.ts";

/** The first `length` bars of one asset of one path. */
function assetOfPath(paths: Paths, path: number, asset: number, length: number): Float64Array {
  const { values, assetCount } = paths;
  const series = new Float64Array(length);
  const first = path * paths.length * assetCount + asset;
  for (let t = 0; t < length; t++) series[t] = values[first + t * assetCount] ?? Number.NaN;
  return series;
}

/** The first `length` bars of one asset of every path, each a series of its own. */
export const seriesOfPaths = (paths: Paths, asset: number, length: number): SeriesFeatures[] =>
  Array.from(
    { length: paths.count },
    (_, path) => new SeriesFeatures(assetOfPath(paths, path, asset, length)),
  );

/** The first `length` bars of all assets of every path; none if there is one asset. */
export function tablesOfPaths(paths: Paths, length: number): AssetTable[] {
  const { count, assetCount } = paths;
  return Array.from({ length: assetCount > 1 ? count : 0 }, (_, path) =>
    Array.from({ length: assetCount }, (_asset, asset) => assetOfPath(paths, path, asset, length)),
  );
}

/**
 * The same paths, all stretched by one factor, each about its own mean, so that the root mean
 * square of their deviations is this one.
 */
export function rescaledTo(series: readonly SeriesFeatures[], deviation: number): SeriesFeatures[] {
  const variances = series.map(({ moments }) => moments.deviation ** 2);
  const factor = deviation / Math.sqrt(mean(variances));
  return series.map((path) => path.scaled(factor));
}
