import fc from "fast-check";
import { expect, test } from "vitest";
import {
  axisScale,
  axisTicks,
  finiteExtent,
  niceDomain,
  symexp,
  symlog,
  symlogTicks,
} from "./axis-scale.ts";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test("the symmetric logarithm is odd, increasing and inverted by its inverse", () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(symlog(-a)).toBe(-symlog(a));
      if (a < b) expect(symlog(a)).toBeLessThanOrEqual(symlog(b));
      expect(Math.abs(symexp(symlog(a)) - a)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(a)));
    }),
  );
});

test("far from zero it grows by as much for each factor of ten", () => {
  const decade = symlog(1e5) - symlog(1e4);
  expect(symlog(1e6) - symlog(1e5)).toBeCloseTo(decade, 6);
  expect(decade).toBeCloseTo(Math.log(10), 6);
});

test("ticks of a symmetric scale mirror about zero and lie within", () => {
  expect(symlogTicks([-20, 20], 7)).toEqual([-10, -1, -0.1, 0, 0.1, 1, 10]);
  const ticks = symlogTicks([-5, 3000], 5);
  expect(ticks).toContain(0);
  expect(ticks.every((tick) => tick >= -5 && tick <= 3000)).toBe(true);
  expect(ticks.length).toBeLessThanOrEqual(7);
});

test("ticks increase on every scale and stay within the domain", () => {
  fc.assert(
    fc.property(value, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
      for (const kind of ["linear", "symlog"] as const) {
        const ticks = axisTicks(kind, [low, low + span], 6);
        expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0))).toBe(
          true,
        );
        expect(ticks.every((tick) => tick >= low - 1e-9 && tick <= low + span * (1 + 1e-9))).toBe(
          true,
        );
      }
    }),
  );
});

test("a logarithmic axis marks its decades", () => {
  expect(axisTicks("log", [1e-4, 1], 6)).toEqual(
    [1e-4, 1e-3, 1e-2, 0.1, 1].map((tick) => expect.closeTo(tick, 12)),
  );
});

test("scales send the ends of the domain to the ends of the range", () => {
  for (const kind of ["linear", "log", "symlog"] as const) {
    const scale = axisScale(kind, [0.01, 100], [300, 20]);
    expect(scale(0.01)).toBeCloseTo(300, 9);
    expect(scale(100)).toBeCloseTo(20, 9);
  }
});

test("extents leave out what is not finite, and nice domains hold them", () => {
  expect(finiteExtent([3, Number.NaN, -1], [Number.POSITIVE_INFINITY])).toEqual([-1, 3]);
  expect(finiteExtent([Number.NaN])).toEqual([0, 1]);
  const [low, high] = niceDomain([-0.137, 2.94]);
  expect(low).toBeLessThanOrEqual(-0.137);
  expect(high).toBeGreaterThanOrEqual(2.94);
  expect(niceDomain([2, 2])[0]).toBeLessThan(2);
});
