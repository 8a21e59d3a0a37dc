import fc from "fast-check";
import { expect, test } from "vitest";
import { nelderMead } from "./nelder-mead.ts";

const OPTIONS = { edge: 0.5, maxIterations: 2000, tolerance: 1e-14 };

test("finds the minimum of any slanted bowl", () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (x, y, z) => {
      const bowl = ([a = 0, b = 0, c = 0]: Float64Array) =>
        (a - x) ** 2 + 10 * (b - y) ** 2 + (c - z + a - x) ** 2 + 3;
      const { point, value, converged } = nelderMead(bowl, [0, 0, 0], OPTIONS);
      expect(converged).toBe(true);
      expect(value).toBeCloseTo(3, 6);
      for (const [i, target] of [x, y, z].entries()) expect(point[i]).toBeCloseTo(target, 3);
    }),
    { numRuns: 30 },
  );
});

test("follows Rosenbrock's valley to its end", () => {
  const valley = ([x = 0, y = 0]: Float64Array) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const { point } = nelderMead(valley, [-1.2, 1], OPTIONS);
  expect(point[0]).toBeCloseTo(1, 4);
  expect(point[1]).toBeCloseTo(1, 4);
});

test("keeps to where the objective is a number and says when it ran out of iterations", () => {
  const bounded = ([x = 0]: Float64Array) => (x < 2 ? Number.NaN : x);
  expect(nelderMead(bounded, [5], OPTIONS).point[0]).toBeCloseTo(2, 6);
  const short = nelderMead(([x = 0]) => (x - 40) ** 2, [0], { ...OPTIONS, maxIterations: 3 });
  expect(short).toMatchObject({ converged: false, iterations: 3 });
});
