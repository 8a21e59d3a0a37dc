import fc from "fast-check";
import { expect, test } from "vitest";
import { assetColumn, priceAfter, returnBetween, returnsOf } from "./returns.ts";

const KINDS = ["log", "simple", "difference"] as const;
const price = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

test("a price after its own return is the next price", () => {
  fc.assert(
    fc.property(price, price, fc.constantFrom(...KINDS), (before, after, kind) => {
      const again = priceAfter(before, returnBetween(before, after, kind), kind);
      expect(Math.abs(again / after - 1)).toBeLessThan(1e-9 * (1 + before / after));
    }),
  );
});

test("returns are dated by the later price and kept apart by asset", () => {
  const prices = {
    assets: ["a", "b"],
    times: Float64Array.of(10, 20, 30),
    values: Float64Array.of(100, 1, 110, 2, 99, -2),
  };
  const returns = returnsOf(prices, "difference");
  expect([...returns.times]).toEqual([20, 30]);
  expect([...assetColumn(returns.values, 2, 0)]).toEqual([10, -11]);
  expect([...assetColumn(returns.values, 2, 1)]).toEqual([1, -4]);
});

test("small moves are the same by logarithm and by ratio, large ones are not", () => {
  expect(returnBetween(100, 100.01, "log")).toBeCloseTo(returnBetween(100, 100.01, "simple"), 7);
  expect(returnBetween(100, 50, "simple")).toBe(-0.5);
  expect(returnBetween(100, 50, "log")).toBeCloseTo(-Math.LN2, 15);
});
