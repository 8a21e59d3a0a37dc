import fc from "fast-check";
import { expect, test } from "vitest";
import { moments } from "../shared/moments.ts";
import type { Prices } from "../shared/series.ts";
import {
  PreparationError,
  type PreparationOptions,
  prepareMarket,
  pricesNeeded,
} from "./prepare-market.ts";
import { assetColumn } from "./returns.ts";
import { simulateMarket } from "./simulate.ts";
import { defaultMarket } from "./simulated-market.ts";

const OPTIONS: PreparationOptions = {
  returnKind: "log",
  windowLength: 64,
  trainShare: 0.7,
  winsoriseAt: 0,
  gaussianise: false,
};

const market = (days = 1000) => simulateMarket({ ...defaultMarket("garch-t", 3), days });
const twoAssets = () => simulateMarket({ ...defaultMarket("two-asset-t-copula", 5), days: 500 });

const withValues = (values: readonly number[]): Prices => ({
  assets: ["a"],
  times: Float64Array.from(values, (_, day) => day * 86_400_000),
  values: Float64Array.from(values),
});

const failure = (prices: Prices, options: Partial<PreparationOptions> = {}) => {
  try {
    prepareMarket(prices, { ...OPTIONS, ...options });
  } catch (error) {
    if (error instanceof PreparationError) return { code: error.code, data: error.data };
    throw error;
  }
  return undefined;
};

test("the training part is standardised to mean 0 and deviation 1, asset by asset", () => {
  const prepared = prepareMarket(twoAssets(), OPTIONS);
  const trained = prepared.standardised.subarray(0, prepared.trainCount * 2);
  for (const asset of [0, 1]) {
    const { mean, deviation } = moments(assetColumn(trained, 2, asset));
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(deviation).toBeCloseTo(1, 6);
  }
});

test("no constant depends on the test part", () => {
  const prices = market();
  const changed = { ...prices, values: prices.values.slice() };
  changed.values.fill(55, 702);
  const options = { ...OPTIONS, winsoriseAt: 4, gaussianise: true };
  expect(prepareMarket(changed, options).constants).toEqual(
    prepareMarket(prices, options).constants,
  );
});

test("windows are those that lie wholly in the training part", () => {
  const prepared = prepareMarket(market(), OPTIONS);
  expect(prepared.trainCount).toBe(700);
  expect(prepared.windowCount).toBe(700 - 64 + 1);
  expect(prepared.returns.times.length).toBe(1000);
});

test("the last training price and the bar spacing are the data's own", () => {
  const prices = market();
  const { constants } = prepareMarket(prices, OPTIONS);
  expect(constants.lastPrice).toEqual([prices.values[700]]);
  expect(constants.barSpacing).toBe(86_400_000);
});

test("winsorising pulls in and counts training returns only, and leaves what was observed", () => {
  const prices = market(4000);
  const plain = prepareMarket(prices, OPTIONS);
  const tidied = prepareMarket(prices, { ...OPTIONS, winsoriseAt: 3 });
  const beyond = plain.standardised
    .subarray(0, plain.trainCount)
    .filter((value) => Math.abs(value) > 3).length;
  expect(beyond).toBeGreaterThan(5);
  expect(tidied.winsorised).toBe(beyond);
  expect(plain.winsorised).toBe(0);
  expect(tidied.returns).toEqual(plain.returns);
  const reach = 3 / ((tidied.constants.deviation[0] ?? 0) / (plain.constants.deviation[0] ?? 0));
  expect(tidied.constants.largest[0]).toBeCloseTo(reach, 1);
  const testPart = tidied.standardised.subarray(tidied.trainCount);
  expect(testPart.some((value) => Math.abs(value) > reach + 0.1)).toBe(true);
});

test("a series that is too short says how many rows are needed, and that many are enough", () => {
  const needed = pricesNeeded(64, 0.7);
  expect(needed).toBe(184);
  const prices = market();
  const first = (count: number): Prices => ({
    ...prices,
    times: prices.times.slice(0, count),
    values: prices.values.slice(0, count),
  });
  expect(failure(first(needed - 1))).toEqual({
    code: "series-too-short",
    data: { needed, found: needed - 1 },
  });
  expect(prepareMarket(first(needed), OPTIONS).windowCount).toBe(65);
});

test("the rows that are needed give two windows of training returns, whatever the share", () => {
  const lengths = fc.integer({ min: 2, max: 512 });
  const shares = fc.double({ min: 0.5, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(lengths, shares, (windowLength, trainShare) => {
      const training = (rows: number) => Math.floor(trainShare * (rows - 1) + 1e-9);
      const needed = pricesNeeded(windowLength, trainShare);
      const wanted = Math.max(20, 2 * windowLength);
      expect(training(needed)).toBeGreaterThanOrEqual(wanted);
      expect(training(needed - 1)).toBeLessThan(wanted);
    }),
  );
});

test("a price of zero or below is refused for log and simple returns, with the first one's time", () => {
  const values = Array.from({ length: 300 }, (_, day) => 50 + Math.sin(day * day));
  values[120] = -37.63;
  values[200] = 0;
  const expected = {
    code: "non-positive-prices",
    data: { asset: "a", count: 2, time: 120 * 86_400_000 },
  };
  expect(failure(withValues(values))).toEqual(expected);
  expect(failure(withValues(values), { returnKind: "simple" })).toEqual(expected);
  expect(failure(withValues(values), { returnKind: "difference" })).toBeUndefined();
});

test("a series without movement is refused, also one that only grows evenly", () => {
  const constant = Array.from({ length: 300 }, () => 7);
  const even = Array.from({ length: 300 }, (_, day) => 100 * 1.0001 ** day);
  expect(failure(withValues(constant))).toEqual({ code: "constant-series", data: { asset: "a" } });
  expect(failure(withValues(even))?.code).toBe("constant-series");
});
