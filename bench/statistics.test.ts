import { expect, test } from "vitest";
import { growth, median, pairRatios } from "./statistics.ts";

test("the median is the middle value, or the mean of the two middle ones", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test("one slow round moves a median of ratios less than a ratio of means", () => {
  const ratios = pairRatios([100, 102, 20, 98, 101], [50, 51, 50, 49, 50.5]);
  expect(ratios).toHaveLength(5);
  expect(median(ratios)).toBe(2);
});

test("a round without a partner is left out", () => {
  expect(pairRatios([10, 20], [5])).toEqual([2]);
});

test("a power law's exponent is found exactly", () => {
  const points = [1, 2, 4, 8].map((size) => ({ size, cost: 3 * size ** 1.5 }));
  expect(growth(points).slope).toBeCloseTo(1.5, 12);
});

test("proportional costs deviate from nothing", () => {
  const found = growth([16, 32, 64].map((size) => ({ size, cost: 0.25 * size })));
  expect(found).toEqual({ slope: expect.closeTo(1, 12), fromProportional: 0, fromLine: 0 });
});

test("a fixed cost shows against proportion, not against the line", () => {
  const found = growth([10, 20, 40].map((size) => ({ size, cost: 10 + size })));
  expect(found.fromProportional).toBeCloseTo(1 / 3, 12);
  expect(found.fromLine).toBeCloseTo(0, 12);
});

test("a bend shows against both", () => {
  const found = growth([
    { size: 1, cost: 1 },
    { size: 2, cost: 3 },
    { size: 3, cost: 3 },
  ]);
  expect(found.fromLine).toBeCloseTo(0.5, 12);
  expect(found.fromProportional).toBeCloseTo(0.5, 12);
});

test("a single size says nothing about growth", () => {
  expect(growth([{ size: 5, cost: 1 }]).slope).toBeNaN();
});
