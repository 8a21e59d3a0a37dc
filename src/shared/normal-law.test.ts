import fc from "fast-check";
import { expect, test } from "vitest";
import { normalProbability } from "./normal-law.ts";

/** scipy.stats.norm.cdf */
const SCIPY: readonly (readonly [number, number])[] = [
  [-12, 1.776482112077653e-33],
  [-6, 9.865876450376946e-10],
  [-4.5, 3.3976731247300535e-6],
  [-3.999, 3.180534005420198e-5],
  [-2.3, 0.010724110021675809],
  [-1.2345, 0.10850832336267019],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [0.7, 0.758036347776927],
  [1.96, 0.9750021048517795],
  [3.5, 0.9997673709209645],
  [5, 0.9999997133484281],
];

test("probabilities of the normal law are SciPy's", () => {
  for (const [x, probability] of SCIPY) {
    expect(Math.abs(normalProbability(x) / probability - 1)).toBeLessThan(1e-11);
  }
});

test("the law is symmetric and increasing", () => {
  const x = fc.double({ min: -8, max: 8, noNaN: true });
  fc.assert(
    fc.property(x, fc.double({ min: 0.01, max: 1, noNaN: true }), (from, step) => {
      expect(normalProbability(from) + normalProbability(-from)).toBeCloseTo(1, 13);
      expect(normalProbability(from + step)).toBeGreaterThanOrEqual(normalProbability(from));
    }),
  );
});
