import fc from "fast-check";
import { expect, test } from "vitest";
import { choleskyFactor } from "./linear-algebra.ts";

/** A·Aᵀ as rows. */
const squared = (rows: readonly (readonly number[])[]) =>
  rows.map((a) => rows.map((b) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)));

test("the Cholesky factor is lower triangular and multiplies back", () => {
  const row = fc.tuple(...[1, 2, 3].map(() => fc.double({ min: -3, max: 3, noNaN: true })));
  fc.assert(
    fc.property(fc.tuple(row, row, row), (rows) => {
      const matrix = squared(rows).map((values, i) =>
        values.map((value, j) => value + (i === j ? 0.1 : 0)),
      );
      const factor = choleskyFactor(matrix);
      for (const [i, values] of squared(factor).entries()) {
        for (const [j, value] of values.entries()) {
          expect(value).toBeCloseTo(matrix[i]?.[j] ?? Number.NaN, 9);
          if (j > i) expect(factor[i]?.[j]).toBe(0);
        }
      }
    }),
  );
});

test("a matrix that is not positive definite is refused", () => {
  const indefinite = [
    [1, 2],
    [2, 1],
  ];
  expect(() => choleskyFactor(indefinite)).toThrow(RangeError);
});
