import { deviation, mean } from "../shared/moments.ts";
import { assetColumn } from "./returns.ts";

/**
 * Pulls training returns that lie more than `limit` training deviations from the training mean
 * back to that limit, per asset, and counts them. The test part keeps its extremes: a hold-out
 * that was tidied would flatter. `limit` 0 changes nothing. Returns a new array.
 */
export function winsorise(
  values: Float64Array,
  assetCount: number,
  trainCount: number,
  limit: number,
): { readonly values: Float64Array; readonly count: number } {
  const result = values.slice();
  let count = 0;
  if (limit <= 0) return { values: result, count };
  for (let asset = 0; asset < assetCount; asset++) {
    const training = assetColumn(values.subarray(0, trainCount * assetCount), assetCount, asset);
    const centre = mean(training);
    const reach = limit * deviation(training);
    training.forEach((value, t) => {
      if (Math.abs(value - centre) <= reach) return;
      result[t * assetCount + asset] = value > centre ? centre + reach : centre - reach;
      count += 1;
    });
  }
  return { values: result, count };
}
