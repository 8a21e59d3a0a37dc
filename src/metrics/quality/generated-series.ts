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

/** Deviation of all paths' values about their common mean. */
function pooledDeviation(series: readonly SeriesFeatures[]): number {
  const centre = mean(series.map(({ values }) => mean(values)));
  const squares = series.map(({ values }) => {
    let sum = 0;
    for (let t = 0; t < values.length; t++) sum += ((values[t] ?? 0) - centre) ** 2;
    return sum / values.length;
  });
  return Math.sqrt(mean(squares));
}

/** The same paths, each stretched about its mean, so that all together have this deviation. */
export function rescaledTo(series: readonly SeriesFeatures[], deviation: number): SeriesFeatures[] {
  const factor = deviation / pooledDeviation(series);
  return series.map((path) => path.scaled(factor));
}
