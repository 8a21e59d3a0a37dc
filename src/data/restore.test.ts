import fc from "fast-check";
import { expect, test } from "vitest";
import { gaussianiser } from "./gaussianise.ts";
import { prepareMarket } from "./prepare-market.ts";
import { pricesFromReturns, restoreReturns, restoreValues } from "./restore.ts";
import { returnsOf } from "./returns.ts";
import { simulateMarket } from "./simulate.ts";
import { defaultMarket } from "./simulated-market.ts";
import { standardiser } from "./standardise.ts";

const KINDS = ["log", "simple", "difference"] as const;
const prices = simulateMarket({ ...defaultMarket("two-asset-t-copula", 2), days: 600 });
const prepared = (returnKind: (typeof KINDS)[number], gaussianise: boolean) =>
  prepareMarket(prices, {
    returnKind,
    windowLength: 50,
    trainShare: 0.8,
    winsoriseAt: 0,
    gaussianise,
  });

test.each(KINDS)(
  "standardising, Gaussianising and restoring %s returns gives them back",
  (kind) => {
    for (const gaussianise of [false, true]) {
      const { constants, returns, trainCount } = prepared(kind, gaussianise);
      const train = returns.values.subarray(0, trainCount * 2);
      const standard = standardiser(constants.mean, constants.deviation).apply(train);
      const seen = gaussianise ? gaussianiser(constants.gaussianising).apply(standard) : standard;
      const restored = restoreValues(seen, constants);
      expect(restored.pulledIn).toBe(0);
      restored.values.forEach((value, index) => {
        expect(Math.abs(value - (train[index] ?? 0))).toBeLessThan(1e-9);
      });
    }
  },
);

test("restoring is the inverse for any value within the bound", () => {
  const { constants } = prepared("log", true);
  const forward = gaussianiser(constants.gaussianising);
  const scale = standardiser(constants.mean, constants.deviation);
  const bound = Math.min(...constants.gaussianising.map((one) => one.bound));
  const value = fc.double({ min: -bound, max: bound, noNaN: true });
  fc.assert(
    fc.property(value, value, (first, second) => {
      const { values } = restoreValues(Float64Array.of(first, second), constants);
      const back = forward.apply(scale.apply(values));
      expect(Math.abs((back[0] ?? 0) - first)).toBeLessThan(1e-9);
      expect(Math.abs((back[1] ?? 0) - second)).toBeLessThan(1e-9);
    }),
  );
});

test("values beyond the bound are pulled in and counted, only where the market was Gaussianised", () => {
  const values = Float32Array.of(0, 50, -1, -50, 0.5, 2);
  const paths = { values, count: 1, length: 3, assetCount: 2 };
  const bounded = restoreReturns(paths, prepared("log", true).constants);
  expect(bounded.pulledIn).toBe(2);
  expect(Math.max(...bounded.paths.values)).toBeLessThan(1);
  expect(restoreReturns(paths, prepared("log", false).constants).pulledIn).toBe(0);
});

test.each(KINDS)("prices from %s returns are the prices they came from", (kind) => {
  const { returns } = prepared(kind, false);
  const path = {
    values: Float32Array.from(returns.values),
    count: 1,
    length: returns.times.length,
    assetCount: 2,
  };
  const start = [prices.values[0] ?? 0, prices.values[1] ?? 0];
  const restored = pricesFromReturns(path, { returnKind: kind }, start);
  expect(restored.length).toBe(path.length + 1);
  restored.values.forEach((price, index) => {
    expect(Math.abs(price / (prices.values[index] ?? 0) - 1)).toBeLessThan(1e-5);
  });
});

test("every price path starts at the start prices, and its returns are the path's", () => {
  const values = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(values, fc.constantFrom(...KINDS), (steps, returnKind) => {
      const paths = { values: Float32Array.from(steps), count: 2, length: 3, assetCount: 2 };
      const restored = pricesFromReturns(paths, { returnKind }, [100, 50]);
      for (const path of [0, 1]) {
        const table = restored.values.subarray(path * 8, path * 8 + 8);
        expect([...table.subarray(0, 2)]).toEqual([100, 50]);
        const again = returnsOf(
          {
            assets: ["a", "b"],
            times: Float64Array.of(0, 1, 2, 3),
            values: Float64Array.from(table),
          },
          returnKind,
        );
        again.values.forEach((step, index) => {
          expect(step).toBeCloseTo(steps[path * 6 + index] ?? 0, 4);
        });
      }
    }),
  );
});
