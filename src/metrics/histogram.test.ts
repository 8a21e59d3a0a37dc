import fc from "fast-check";
import { expect, test } from "vitest";
import { binCentres, binEdges, countInBins, densityInBins } from "./histogram.ts";

const BINS = { low: -2, high: 2, count: 8 };

test("every value within the bins is counted once, those outside and NaN never", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5 })), (values) => {
      const inside = values.filter((value) => value >= -2 && value <= 2).length;
      expect(countInBins(values, BINS).reduce((sum, count) => sum + count, 0)).toBe(inside);
    }),
  );
});

test("a bin has its lower edge, and the last bin its upper edge too", () => {
  const counts = countInBins([-2, -1.5, 2], BINS);
  expect([...counts]).toEqual([1, 1, 0, 0, 0, 0, 0, 1]);
});

test("edges enclose centres", () => {
  expect([...binEdges({ low: 0, high: 1, count: 2 })]).toEqual([0, 0.5, 1]);
  expect([...binCentres({ low: 0, high: 1, count: 2 })]).toEqual([0.25, 0.75]);
});

test("densities integrate to the share of the values inside", () => {
  const density = densityInBins([0.1, 0.2, -1, 7], BINS);
  expect(density.reduce((sum, height) => sum + height * 0.5, 0)).toBeCloseTo(0.75, 12);
});
