import type { Contract, Outcome } from "../contract.ts";
import type { Measure } from "../measure/measure.ts";
import type { ScenarioSet } from "../scenarios/scenario-set.ts";

/** What a contract does on every path of a set, by columns. */
export interface Settlement {
  /** Each path's payments, discounted to the start. */
  readonly present: Float64Array;
  /** Their plain sum. */
  readonly paid: Float64Array;
  /** What was repaid: the last payment alone. */
  readonly repaid: Float64Array;
  /** Index of the date with which it ended. */
  readonly end: Int32Array;
  /** 1 if it was called. */
  readonly isCalled: Uint8Array;
  /** 1 if a barrier was touched. */
  readonly isTouched: Uint8Array;
  /** The underlying at the end. */
  readonly level: Float64Array;
  /** Mean price of the assets at the maturity, for the control variate. */
  readonly lastPrice: Float64Array;
}

/** One path's prices at a contract's bars, `[date, asset]`. */
export function pricesOnPath(
  set: ScenarioSet,
  { factor, drift }: Measure,
  bars: Int32Array,
  path: number,
  into: Float64Array,
): Float64Array {
  const { assetCount, length } = set;
  const from = path * length * assetCount;
  let place = 0;
  for (const bar of bars) {
    const first = (bar - 1) * assetCount;
    for (let asset = 0; asset < assetCount; asset++) {
      const log = set.values[from + first + asset] ?? Number.NaN;
      into[place++] = Math.exp(factor * log + (drift[first + asset] ?? Number.NaN));
    }
  }
  return into;
}

function record(columns: Settlement, path: number, outcome: Outcome, discounts: Float64Array) {
  let present = 0;
  let paid = 0;
  for (const { at, amount } of outcome.payments) {
    paid += amount;
    present += amount * (discounts[at] ?? Number.NaN);
  }
  columns.present[path] = present;
  columns.paid[path] = paid;
  columns.repaid[path] = outcome.payments.at(-1)?.amount ?? 0;
  columns.end[path] = outcome.end;
  columns.isCalled[path] = outcome.isCalled ? 1 : 0;
  columns.isTouched[path] = outcome.touchedAt >= 0 ? 1 : 0;
  columns.level[path] = outcome.level;
}

function meanOfLast(prices: Float64Array, assetCount: number): number {
  let sum = 0;
  for (let asset = 0; asset < assetCount; asset++) {
    sum += prices[prices.length - 1 - asset] ?? Number.NaN;
  }
  return sum / assetCount;
}

/** Discount factors at a contract's dates, at a continuous rate a year. */
export function discountsOf(
  { bars }: Pick<Contract, "bars">,
  barsPerYear: number,
  rate: number,
): Float64Array {
  return Float64Array.from(bars, (bar) => Math.exp((-rate * bar) / barsPerYear));
}

/** Settles a contract on every path; `rate` is continuous, a year, as a share. */
export function settleAll(
  contract: Contract,
  set: ScenarioSet,
  measure: Measure,
  rate: number,
): Settlement {
  const { count, assetCount, barsPerYear } = set;
  const column = () => new Float64Array(count);
  const columns: Settlement = {
    present: column(),
    paid: column(),
    repaid: column(),
    end: new Int32Array(count),
    isCalled: new Uint8Array(count),
    isTouched: new Uint8Array(count),
    level: column(),
    lastPrice: column(),
  };
  const discounts = discountsOf(contract, barsPerYear, rate);
  const prices = new Float64Array(contract.bars.length * assetCount);
  for (let path = 0; path < count; path++) {
    pricesOnPath(set, measure, contract.bars, path, prices);
    record(columns, path, contract.settle(prices), discounts);
    columns.lastPrice[path] = meanOfLast(prices, assetCount);
  }
  return columns;
}
