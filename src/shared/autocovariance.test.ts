import fc from "fast-check";
import { expect, test } from "vitest";
import { autocovariances } from "./autocovariance.ts";
import { deviation } from "./moments.ts";

test("lag 0 is the variance and no lag exceeds it", () => {
  const sample = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2 });
  fc.assert(
    fc.property(sample, (values) => {
      const [variance = Number.NaN, ...rest] = autocovariances(values, 5);
      expect(variance).toBeCloseTo(deviation(values) ** 2, 9);
      for (const covariance of rest)
        expect(Math.abs(covariance)).toBeLessThanOrEqual(variance + 1e-12);
    }),
  );
});

test("an alternating series, by hand, and lags beyond it", () => {
  expect([...autocovariances([1, -1, 1, -1], 5)]).toEqual([1, -0.75, 0.5, -0.25, 0, 0]);
});
