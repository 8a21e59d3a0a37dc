import fc from "fast-check";
import { expect, test } from "vitest";
import { fattenTails, lambertW, thinTails } from "./lambert-w.ts";

/** scipy.special.lambertw(x).real */
const SCIPY = [
  [1e-10, 9.999999999e-11],
  [0.5, 0.35173371124919584],
  [1, 0.5671432904097838],
  [10, 1.7455280027406994],
  [1e6, 11.383358086140053],
  [1e300, 684.2472086297608],
] as const;

test.each(SCIPY)("W(%f) is SciPy's %f", (x, expected) => {
  expect(Math.abs(lambertW(x) / expected - 1)).toBeLessThan(4e-15);
});

test("W solves w·exp(w) = x", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
      const w = lambertW(x);
      expect(Math.abs((w * Math.exp(w)) / x - 1)).toBeLessThan(1e-13);
    }),
  );
});

test("W is 0 at 0, infinite at infinity and not a number below 0", () => {
  expect(lambertW(0)).toBe(0);
  expect(lambertW(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(lambertW(-0.1)).toBeNaN();
});

test("thinning undoes fattening, and the other way round", () => {
  const delta = fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 2, noNaN: true }));
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), delta, (u, d) => {
      expect(Math.abs(thinTails(fattenTails(u, d), d) - u)).toBeLessThan(1e-12 * (1 + Math.abs(u)));
      const y = 10 * u;
      expect(Math.abs(fattenTails(thinTails(y, d), d) - y)).toBeLessThan(1e-10 * (1 + Math.abs(y)));
    }),
  );
});
