import fc from "fast-check";
import { expect, test } from "vitest";
import { median, quantileOfSorted, sortedCopy } from "./quantile.ts";

const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
const probability = fc.double({ min: 0, max: 1, noNaN: true });

test("quantiles rise with the probability and stay within the sample", () => {
  fc.assert(
    fc.property(sample, probability, probability, (values, p, q) => {
      const sorted = sortedCopy(values);
      const low = quantileOfSorted(sorted, Math.min(p, q));
      const high = quantileOfSorted(sorted, Math.max(p, q));
      const slack = 1e-9 * (1 + Math.abs(low));
      expect(low).toBeLessThanOrEqual(high + slack);
      expect(low).toBeGreaterThanOrEqual((sorted[0] ?? 0) - slack);
      expect(high).toBeLessThanOrEqual((sorted.at(-1) ?? 0) + slack);
    }),
  );
});

test("type 7 interpolates between order statistics, whatever the order of the input", () => {
  const sorted = sortedCopy([40, 10, 30, 20]);
  expect([0, 0.25, 0.5, 1].map((p) => quantileOfSorted(sorted, p))).toEqual([10, 17.5, 25, 40]);
  expect(median([3, 1, 2])).toBe(2);
});

test("nothing has no quantile", () => {
  expect(median([])).toBeNaN();
});

test("sorting is numerical, leaves the input alone and puts NaN last", () => {
  const values = Float32Array.of(10, NaN, 9, -100);
  expect([...sortedCopy(values)]).toEqual([-100, 9, 10, NaN]);
  expect([...values]).toEqual([10, NaN, 9, -100]);
});
