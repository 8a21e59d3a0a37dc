import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closedCurve } from "./closed-curve.ts";

const anyHeights = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 20 });

describe("the curve through a drawing", () => {
  test("goes through every height, closes, and never goes beyond its neighbours", () => {
    fc.assert(
      fc.property(anyHeights, fc.double({ min: 0, max: 1, noNaN: true }), (heights, u) => {
        const curve = closedCurve(heights);
        for (const [i, height] of heights.entries()) {
          const next = heights[(i + 1) % heights.length] ?? 0;
          expect(curve(i)).toBeCloseTo(height, 9);
          expect(curve(i + u)).toBeGreaterThanOrEqual(Math.min(height, next) - 1e-9);
          expect(curve(i + u)).toBeLessThanOrEqual(Math.max(height, next) + 1e-9);
        }
        expect(curve(heights.length)).toBeCloseTo(heights[0] ?? 0, 9);
      }),
    );
  });

  test("is smooth: no corner where two pieces meet", () => {
    const curve = closedCurve([0, 5, 9, 2, -4, -6, 1]);
    const step = 1e-6;
    for (let i = 0; i < 7; i++) {
      const before = (curve(i) - curve(i - step)) / step;
      const after = (curve(i + step) - curve(i)) / step;
      expect(after).toBeCloseTo(before, 3);
    }
  });
});
