import type { DensityComparison, QuantileBands, TrainingSnapshot } from "../../metrics/snapshot.ts";
import type { Paths } from "../../shared/series.ts";
import { type Domain, finiteExtent, niceDomain } from "./axis-scale.ts";

/** Sums of one path's returns after 0, 1, 2, … bars, for one asset. */
export function cumulativePath(paths: Paths, path: number, asset: number): Float64Array {
  const column = asset < paths.assetCount ? asset : 0;
  const sums = new Float64Array(paths.length + 1);
  for (let time = 0; time < paths.length; time += 1) {
    const index = (path * paths.length + time) * paths.assetCount + column;
    sums[time + 1] = (sums[time] ?? 0) + (paths.values[index] ?? Number.NaN);
  }
  return sums;
}

/** The first `count` paths as cumulative returns. */
export function cumulativePaths(paths: Paths, asset: number, count: number): Float64Array[] {
  const shown = Math.min(count, paths.count);
  return Array.from({ length: shown }, (_, path) => cumulativePath(paths, path, asset));
}

/** How far beyond real data the value axis goes for wild generated ones. */
const MOST_STRETCH = 3;

/** An axis for real and generated values: wide enough for both, but at most three times as wide as real ones need. */
export function pathDomain(
  real: readonly ArrayLike<number>[],
  generated: readonly ArrayLike<number>[],
): { readonly domain: Domain; readonly cut: boolean } {
  const [realLow, realHigh] = finiteExtent(...real);
  const [low, high] = finiteExtent(...real, ...generated);
  const reach = MOST_STRETCH * Math.max(Math.abs(realLow), Math.abs(realHigh), 1e-9);
  const domain = niceDomain([Math.max(low, -reach), Math.min(high, reach)]);
  return { domain, cut: low < domain[0] || high > domain[1] };
}

/** The probabilities of the outermost and of the next pair of bands, if there are two. */
export function bandPairs({ probabilities }: QuantileBands): (readonly [number, number])[] {
  const pairs = Math.floor(probabilities.length / 2);
  return Array.from({ length: pairs }, (_, index) => [
    probabilities[index] ?? 0,
    probabilities[probabilities.length - 1 - index] ?? 1,
  ]);
}

/** Edges of equally wide bins from their centres. */
export function binEdges(centres: ArrayLike<number>): Float64Array {
  const width = (centres[1] ?? 1) - (centres[0] ?? 0);
  return Float64Array.from({ length: centres.length + 1 }, (_, index) =>
    index < centres.length
      ? (centres[index] ?? 0) - width / 2
      : (centres[index - 1] ?? 0) + width / 2,
  );
}

/** Whole decades from below the least density that a histogram can show to above the largest, at most six. */
export function densityDomain(distribution: DensityComparison): Domain {
  const { centres, real, generated, normal, realCount, generatedCount } = distribution;
  const width = (centres[1] ?? 1) - (centres[0] ?? 0);
  const least = 1 / (Math.max(realCount, generatedCount, 1) * width);
  const most = finiteExtent(real, generated, normal)[1];
  const top = Math.ceil(Math.log10(most) - 1e-9);
  return [10 ** Math.max(top - 6, Math.floor(Math.log10(least))), 10 ** top];
}

/** Common limits for both axes of a QQ plot. */
export function quantileDomain({ quantiles }: TrainingSnapshot): Domain {
  const [realLow, realHigh] = finiteExtent(quantiles.real);
  const [low, high] = finiteExtent(quantiles.real, quantiles.generated);
  const reach = 2 * Math.max(-realLow, realHigh, 1);
  return niceDomain([Math.max(low, -reach), Math.min(high, reach)]);
}
