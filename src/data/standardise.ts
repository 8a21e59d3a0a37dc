import type { FittedTransform } from "./prepared-market.ts";

/** Applies a function of value and asset to every entry of `[time, asset]` values. */
export function mapByAsset(
  values: Float64Array,
  assetCount: number,
  map: (value: number, asset: number) => number,
): Float64Array {
  return values.map((value, index) => map(value, index % assetCount));
}

/** (x − mean) / deviation per asset, and back. */
export function standardiser(
  mean: readonly number[],
  deviation: readonly number[],
): FittedTransform {
  const assetCount = mean.length;
  return {
    apply: (values) =>
      mapByAsset(values, assetCount, (x, a) => (x - (mean[a] ?? 0)) / (deviation[a] ?? 1)),
    invert: (values) =>
      mapByAsset(values, assetCount, (z, a) => z * (deviation[a] ?? 1) + (mean[a] ?? 0)),
  };
}
