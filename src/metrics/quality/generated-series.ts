import { mean } from "../../shared/moments.ts";
import type { Paths } from "../../shared/series.ts";
import { SeriesFeatures } from "../facts/series-features.ts";

/** The first `length` bars of one asset of every path, each a series of its own. */
export function seriesOfPaths(
  { values, count, length: pathLength, assetCount }: Paths,
  asset: number,
  length: number,
): SeriesFeatures[] {
  return Array.from({ length: count }, (_, path) => {
    const series = new Float64Array(length);
    const first = path * pathLength * assetCount + asset;
    for (let t = 0; t < length; t++) series[t] = values[first + t * assetCount] ?? Number.NaN;
    return new SeriesFeatures(series);
  });
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
