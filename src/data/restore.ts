import type { Paths } from "../shared/series.ts";
import { gaussianiser } from "./gaussianise.ts";
import type { PreprocessingConstants } from "./prepared-market.ts";
import { priceAfter } from "./returns.ts";
import { standardiser } from "./standardise.ts";

/** Pulls Gaussianised values within each asset's bound and counts those that it moved. */
function pullIn(values: Float64Array, constants: PreprocessingConstants) {
  const { gaussianising } = constants;
  let count = 0;
  const bounded = values.map((value, index) => {
    const bound = gaussianising[index % gaussianising.length]?.bound ?? Number.POSITIVE_INFINITY;
    if (!(Math.abs(value) > bound)) return value;
    count += 1;
    return Math.sign(value) * bound;
  });
  return { bounded, count };
}

/**
 * Standardised values `[time, asset]` → returns, in double precision: the exact inverse of
 * standardising and Gaussianising. Where the market was Gaussianised, values beyond ± the bound
 * are pulled in first (an inverse Lambert W makes them astronomical, finance.md 1.2) and counted.
 */
export function restoreValues(
  standardised: Float64Array,
  constants: PreprocessingConstants,
): { readonly values: Float64Array; readonly pulledIn: number } {
  const { mean, deviation, gaussianising } = constants;
  const scale = standardiser(mean, deviation);
  if (gaussianising.length === 0) return { values: scale.invert(standardised), pulledIn: 0 };
  const { bounded, count } = pullIn(standardised, constants);
  return { values: scale.invert(gaussianiser(gaussianising).invert(bounded)), pulledIn: count };
}

/**
 * Standardised paths `[path, time, asset]` → paths of returns in the unit of the return kind,
 * with the number of values that the bound of the Gaussianising pulled in.
 */
export function restoreReturns(
  standardised: Paths,
  constants: PreprocessingConstants,
): { readonly paths: Paths; readonly pulledIn: number } {
  const restored = restoreValues(new Float64Array(standardised.values), constants);
  return {
    paths: { ...standardised, values: new Float32Array(restored.values) },
    pulledIn: restored.pulledIn,
  };
}

const INDEX_START = 100;

/** Where price paths start that belong to no date: 100 for each asset, 0 for differences. */
export function indexStartPrices({
  returnKind,
  assets,
}: Pick<PreprocessingConstants, "returnKind" | "assets">): readonly number[] {
  return assets.map(() => (returnKind === "difference" ? 0 : INDEX_START));
}

/**
 * Paths of returns → paths of prices `[path, time + 1, asset]`. Every path starts at
 * `startPrices`, one per asset; sums run in double precision. Nothing is bounded: a simple
 * return of −100 % or less makes a price of zero or below.
 */
export function pricesFromReturns(
  paths: Paths,
  constants: Pick<PreprocessingConstants, "returnKind">,
  startPrices: readonly number[],
): Paths {
  const { count, length, assetCount } = paths;
  const values = new Float32Array(count * (length + 1) * assetCount);
  for (let path = 0; path < count; path++) {
    for (let asset = 0; asset < assetCount; asset++) {
      let price = startPrices[asset] ?? Number.NaN;
      let to = path * (length + 1) * assetCount + asset;
      let from = path * length * assetCount + asset;
      values[to] = price;
      for (let t = 0; t < length; t++) {
        price = priceAfter(price, paths.values[from] ?? Number.NaN, constants.returnKind);
        from += assetCount;
        to += assetCount;
        values[to] = price;
      }
    }
  }
  return { values, count, length: length + 1, assetCount };
}
