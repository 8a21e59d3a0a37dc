import type { Paths } from "../shared/series.ts";
import { gaussianiser } from "./gaussianise.ts";
import type { PreprocessingConstants } from "./prepared-market.ts";
import { priceAfter } from "./returns.ts";
import { standardiser } from "./standardise.ts";
import { restoreVolatility, type VolatilityState } from "./volatility-filter.ts";

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

/** Standardised values of any number of bars, before Gaussianising. */
function undoGaussianising(standardised: Float64Array, constants: PreprocessingConstants) {
  const { gaussianising } = constants;
  if (gaussianising.length === 0) return { values: standardised, pulledIn: 0 };
  const { bounded, count } = pullIn(standardised, constants);
  return { values: gaussianiser(gaussianising).invert(bounded), pulledIn: count };
}

/**
 * Standardised values `[time, asset]` of one path → returns, in double precision: the exact
 * inverse of standardising, filtering and Gaussianising. Where the market was Gaussianised,
 * values beyond ± the bound are pulled in first (an inverse Lambert W makes them astronomical,
 * finance.md 1.2) and counted. Where its volatility was filtered, the path runs on from `from`,
 * or from the volatility of the training part.
 */
export function restoreValues(
  standardised: Float64Array,
  constants: PreprocessingConstants,
  from?: readonly VolatilityState[],
): { readonly values: Float64Array; readonly pulledIn: number } {
  const { mean, deviation, volatilityFilter } = constants;
  const { values, pulledIn } = undoGaussianising(standardised, constants);
  const isFiltered = volatilityFilter.length > 0;
  const scaled = isFiltered ? restoreVolatility(values, volatilityFilter, from).values : values;
  return { values: standardiser(mean, deviation).invert(scaled), pulledIn };
}

/**
 * Standardised paths `[path, time, asset]` → paths of returns in the unit of the return kind,
 * with the number of values that the bound of the Gaussianising pulled in. Each path starts at
 * the volatility states `from`, if there are any (see `restoreValues`).
 */
export function restoreReturns(
  standardised: Paths,
  constants: PreprocessingConstants,
  from?: readonly VolatilityState[],
): { readonly paths: Paths; readonly pulledIn: number } {
  const values = new Float32Array(standardised.values.length);
  const size = standardised.length * standardised.assetCount;
  let pulledIn = 0;
  for (let at = 0; at < values.length; at += size) {
    const path = new Float64Array(standardised.values.subarray(at, at + size));
    const restored = restoreValues(path, constants, from);
    values.set(restored.values, at);
    pulledIn += restored.pulledIn;
  }
  return { paths: { ...standardised, values }, pulledIn };
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
