import fc from "fast-check";
import { expect, test } from "vitest";
import { correlation } from "./correlation.ts";

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 });

test("equals NumPy's corrcoef to nine digits", () => {
  expect(correlation([1, 2, 4, 7], [2, 1, 5, 6])).toBeCloseTo(0.899735411, 9);
});

test("a straight line is ±1, and neither unit nor level matters", () => {
  fc.assert(
    fc.property(values, fc.constantFrom(-3, 0.5), fc.integer(), (series, slope, level) => {
      fc.pre(new Set(series).size > 1);
      const line = series.map((value) => (level % 1000) + slope * value);
      expect(correlation(series, line)).toBeCloseTo(Math.sign(slope), 9);
    }),
  );
});

test("a constant hangs together with nothing", () => {
  fc.assert(
    fc.property(values, (series) => {
      expect(
        correlation(
          series,
          series.map(() => 4),
        ),
      ).toBe(0);
      expect(
        correlation(
          series.map(() => 4),
          series,
        ),
      ).toBe(0);
    }),
  );
});
