import * as fc from "fast-check";
import { expect, test } from "vitest";
import { normalProbability } from "./normal-law.ts";
import { normalQuantile } from "./normal-quantile.ts";

test("known quantiles of the normal law", () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 14);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 9);
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
});

test("the quantile undoes the probability", async () => {
  await fc.assert(
    fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (x) => {
      const probability = normalProbability(x);
      expect(normalProbability(normalQuantile(probability)) / probability).toBeCloseTo(1, 9);
    }),
  );
});
