import fc from "fast-check";
import { expect, test } from "vitest";
import { choleskyFactor, covarianceMatrix } from "./linear-algebra.ts";

test("the Cholesky factor is lower triangular and multiplies back", () => {
  const entries = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(entries, (values) => {
      const covariance = covarianceMatrix(values, 3).map((row, i) =>
        row.map((value, j) => value + (i === j ? 0.1 : 0)),
      );
      const factor = choleskyFactor(covariance);
      for (const [i, row] of covariance.entries()) {
        for (const [j, value] of row.entries()) {
          const product = row.reduce(
            (sum, _, k) => sum + (factor[i]?.[k] ?? 0) * (factor[j]?.[k] ?? 0),
            0,
          );
          expect(product).toBeCloseTo(value, 9);
          if (j > i) expect(factor[i]?.[j]).toBe(0);
        }
      }
    }),
  );
});

test("a matrix that is not positive definite is refused", () => {
  expect(() =>
    choleskyFactor([
      [1, 2],
      [2, 1],
    ]),
  ).toThrow(RangeError);
});

test("covariances divide by the count", () => {
  expect(covarianceMatrix([1, 2, -1, -2], 2)).toEqual([
    [1, 2],
    [2, 4],
  ]);
});
