import type { Paths } from "./series.ts";

/** The paths of one asset alone; the same object where there is no other. */
export function ofOneAsset(paths: Paths, asset: number): Paths {
  const { count, length, assetCount } = paths;
  if (assetCount === 1) return paths;
  const values = new Float32Array(count * length);
  for (let place = 0; place < values.length; place++) {
    values[place] = paths.values[place * assetCount + asset] ?? Number.NaN;
  }
  return { ...paths, values, assetCount: 1 };
}
