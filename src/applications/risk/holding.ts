import type { PreparedMarket } from "../../data/prepared-market.ts";
import { ApplicationError } from "../application-error.ts";
import type { RiskSetup } from "./risk-types.ts";

/** How far from 1 the weights may sum: rounding of what was typed. */
const ROUNDING = 1e-6;

/** A holding in shares of its value. */
export interface WeighedHolding {
  readonly weights: readonly number[];
  readonly value: number;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function throwUnlessOneEach(given: readonly number[], assetCount: number): void {
  if (given.length === assetCount && given.every(Number.isFinite)) return;
  const data = { field: "positions", given: given.length, min: assetCount, max: assetCount };
  throw new ApplicationError("input-out-of-range", data);
}

function throwUnlessPositive(value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  const data = { field: "value of the holding", given: value, min: 0, max: Number.MAX_VALUE };
  throw new ApplicationError("input-out-of-range", data);
}

/** Prices of the bar whose return is the last of `count`. */
function pricesAfter({ prices }: PreparedMarket, count: number): Float64Array {
  const { assets, values } = prices;
  return values.subarray(count * assets.length, (count + 1) * assets.length);
}

function weightsOfUnits(
  units: readonly number[],
  market: PreparedMarket,
  count: number,
): WeighedHolding {
  const prices = pricesAfter(market, count);
  const values = units.map((number, asset) => number * (prices[asset] ?? Number.NaN));
  const value = sumOf(values);
  throwUnlessPositive(value);
  return { weights: values.map((part) => part / value), value };
}

/**
 * The holding in shares of its value on the bar of the `count`-th return. Throws
 * `ApplicationError`: "weights-do-not-sum", "input-out-of-range", "not-relative-returns" where
 * returns are differences, "short-without-log-return" where a log return is asked for that need not
 * exist.
 */
export function weighHolding(
  { holding, lossAs }: Pick<RiskSetup, "holding" | "lossAs">,
  market: PreparedMarket,
  count: number,
): WeighedHolding {
  const { assets, kind } = market.returns;
  if (kind === "difference") throw new ApplicationError("not-relative-returns");
  const given =
    holding.kind === "units"
      ? holding.units
      : (holding.weights ?? assets.map(() => 1 / assets.length));
  throwUnlessOneEach(given, assets.length);
  if (lossAs === "log-return" && given.some((position) => position < 0)) {
    throw new ApplicationError("short-without-log-return");
  }
  if (holding.kind === "units") return weightsOfUnits(given, market, count);
  throwUnlessPositive(holding.value);
  const found = sumOf(given);
  if (Math.abs(found - 1) > ROUNDING) throw new ApplicationError("weights-do-not-sum", { found });
  return { weights: given, value: holding.value };
}
