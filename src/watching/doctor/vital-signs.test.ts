import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runsOf, swingOf } from "./swing.ts";
import { geometricMean, overfittingOf } from "./vital-signs.ts";

const wave = (period: number, count = 400) =>
  Float32Array.from({ length: count }, (_, i) => 0.5 + 0.2 * Math.sin((2 * Math.PI * i) / period));

test("a wave's deviation is its height over the root of two, and its period is found", () => {
  for (const period of [60, 100, 160]) {
    const { deviation, period: found } = swingOf(runsOf(wave(period)));
    expect(deviation).toBeGreaterThan(0.9 * (0.2 / Math.SQRT2));
    expect(deviation).toBeLessThan(1.1 * (0.2 / Math.SQRT2));
    expect(found ?? 0).toBeGreaterThan(0.7 * period);
    expect(found ?? 0).toBeLessThan(1.5 * period);
  }
});

test("what only climbs does not come and go", () => {
  expect(swingOf(runsOf(Float32Array.from({ length: 400 }, (_, i) => i / 400))).period).toBe(null);
  expect(swingOf(runsOf(new Float32Array(400).fill(0.5)))).toEqual({ deviation: 0, period: null });
});

test("overfitting is 0 where held-out windows please as much as training windows, 1 where they pass for generated", async () => {
  const score = fc.double({ min: -5, max: 5, noNaN: true });
  await fc.assert(
    fc.property(score, fc.double({ min: 0.1, max: 10, noNaN: true }), (generated, preference) => {
      const training = generated + preference;
      expect(overfittingOf(training, training, generated)).toBeCloseTo(0);
      expect(overfittingOf(training, generated, generated)).toBeCloseTo(1);
    }),
  );
  expect(overfittingOf(0.01, 0, 0)).toBe(null);
});

test("a geometric mean leaves out what is not finite", () => {
  expect(geometricMean(Float32Array.of(1, 100, Number.NaN))).toBeCloseTo(10);
  expect(geometricMean(Float32Array.of(Number.NaN))).toBe(null);
});
