import { expect, test } from "vitest";
import { logGamma, normalDensity, unitStudentLogDensity } from "./special-functions.ts";

/** scipy.special.gammaln */
const LOG_GAMMA = [
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247],
  [1.5, -0.12078223763524526],
  [3, Math.LN2],
  [10.25, 13.368023671476045],
  [170.5, 704.0044277342047],
] as const;

/** scipy.stats.t(5).logpdf(x·√(5/3)) + ½·ln(5/3) */
const STUDENT_5 = [
  [0, -0.7132067771717289],
  [1.3, -2.053667658541964],
  [-40, -19.55626636899606],
] as const;

test.each(LOG_GAMMA)("ln Γ(%f) is SciPy's", (x, expected) => {
  expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-13 * (1 + Math.abs(expected)));
});

test("ln Γ is not defined at 0 and below", () => {
  expect(logGamma(0)).toBeNaN();
  expect(logGamma(-1.5)).toBeNaN();
});

test.each(STUDENT_5)("the unit-variance t density at %f is SciPy's", (x, expected) => {
  expect(Math.abs(unitStudentLogDensity(x, 5) - expected)).toBeLessThan(1e-12);
});

test("the normal density at 0 and at 2", () => {
  expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
  expect(normalDensity(2)).toBeCloseTo(0.05399096651318806, 15);
});
