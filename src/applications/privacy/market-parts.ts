import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { Span } from "./privacy-types.ts";

function returnsBetween(
  { returns }: PreparedMarket,
  asset: number,
  from: number,
  to: number,
): Float64Array {
  const size = returns.assets.length;
  const at = (t: number) => returns.values[(from + t) * size + asset] ?? Number.NaN;
  return Float64Array.from({ length: Math.max(0, to - from) }, (_, t) => at(t));
}

/** One asset's returns that the run was trained on. */
export const trainingReturns = (market: PreparedMarket, asset: number): Float64Array =>
  returnsBetween(market, asset, 0, market.trainCount);

/** One asset's returns that neither training nor the choice of a checkpoint saw. */
export const heldOutReturns = (market: PreparedMarket, asset: number): Float64Array =>
  returnsBetween(market, asset, market.testFrom, market.returns.times.length);

/** The stretch of `count` returns from the return `from` on. */
export function spanOf({ returns }: PreparedMarket, from: number, count: number): Span {
  const { times } = returns;
  return { from: times[from] ?? Number.NaN, to: times[from + count - 1] ?? Number.NaN, count };
}

/** The stretch that the run was trained on. */
export const trainingSpan = (market: PreparedMarket): Span => spanOf(market, 0, market.trainCount);

/** The stretch that nothing of the run saw; null if nothing was held out. */
export function heldOutSpan(market: PreparedMarket): Span | null {
  const count = market.returns.times.length - market.testFrom;
  return count > 0 ? spanOf(market, market.testFrom, count) : null;
}
