import { normalQuantile } from "../../../shared/normal-quantile.ts";
import type { Contract } from "../contract.ts";
import type { MartingalePoint } from "../product-types.ts";
import { meanOf } from "../report/estimate.ts";
import type { ScenarioSet } from "../scenarios/scenario-set.ts";
import type { Measure } from "./measure.ts";

/** The chance of a false alarm of ± 2 standard errors at one date. */
const FALSE_ALARM = 0.0455;

/**
 * The limit, in standard errors, that the farthest of `points` fair means passes with the
 * probability with which one passes 2 (Šidák 1967).
 */
export function martingaleLimit(points: number): number {
  const each = 1 - (1 - FALSE_ALARM) ** (1 / Math.max(1, points));
  return normalQuantile(1 - each / 2);
}

/** Discounted prices of one asset at one bar, path by path; 1 is fair on average. */
function discountedPrices(
  { values, count, length, assetCount }: ScenarioSet,
  { factor, drift }: Measure,
  place: number,
  discount: number,
): Float64Array {
  const size = length * assetCount;
  const shift = drift[place] ?? Number.NaN;
  return Float64Array.from(
    { length: count },
    (_, path) => Math.exp(factor * (values[path * size + place] ?? Number.NaN) + shift) * discount,
  );
}

/** mean(e^(−growth · t) · S_t) / S_0 at every observation date, of every asset (finance.md 4.5). */
export function martingaleTest(
  contract: Contract,
  set: ScenarioSet,
  measure: Measure,
  growth: number,
): MartingalePoint[] {
  const { assetCount, barsPerYear, isPaired } = set;
  return contract.observations.flatMap((date) => {
    const bar = contract.bars[date] ?? 0;
    const time = bar / barsPerYear;
    return Array.from({ length: assetCount }, (_, asset) => {
      const place = (bar - 1) * assetCount + asset;
      const prices = discountedPrices(set, measure, place, Math.exp(-growth * time));
      const { weights } = measure;
      const estimate = meanOf(prices, { weights, isPaired: weights === null && isPaired });
      const distance = (estimate.value - 1) / estimate.error;
      return { ...estimate, time, asset, distance };
    });
  });
}
