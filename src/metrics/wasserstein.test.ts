import fc from "fast-check";
import { expect, test } from "vitest";
import { horizonSums, wassersteinOfSorted } from "./wasserstein.ts";

const sample = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2 });
const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

test("a sample is at distance 0 from itself, and a shifted one at the shift", () => {
  fc.assert(
    fc.property(sample, fc.double({ min: -3, max: 3, noNaN: true }), (values, shift) => {
      const a = sorted(values);
      expect(wassersteinOfSorted(a, a)).toBe(0);
      expect(
        wassersteinOfSorted(
          a,
          a.map((x) => x + shift),
        ),
      ).toBeCloseTo(Math.abs(shift), 9);
    }),
  );
});

test("the distance is symmetric and obeys the triangle inequality", () => {
  fc.assert(
    fc.property(sample, sample, sample, (x, y, z) => {
      const [a, b, c] = [sorted(x), sorted(y), sorted(z)];
      expect(wassersteinOfSorted(a, b)).toBe(wassersteinOfSorted(b, a));
      const detour = wassersteinOfSorted(a, b) + wassersteinOfSorted(b, c);
      expect(wassersteinOfSorted(a, c)).toBeLessThanOrEqual(detour + 1e-9);
    }),
  );
});

test("sums overlap within a path and never cross paths", () => {
  const values = Float64Array.of(1, 2, 3, 10, 20, 30);
  expect([...horizonSums(values, 3, 2)]).toEqual([3, 5, 30, 50]);
  expect([...horizonSums(values, 3, 1)]).toEqual([...values]);
  expect(horizonSums(values, 3, 4).length).toBe(0);
});
