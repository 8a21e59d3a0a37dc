import { normalProbability } from "../../../shared/normal-law.ts";

/*
 * The law of the augmented Dickey–Fuller statistic with a constant has no plain formula. P-values:
 * the response surface of MacKinnon 1994, "Approximate asymptotic distribution functions for
 * unit-root and cointegration tests", table 3, one series with a constant. Critical values: MacKinnon
 * 2010, "Critical values for cointegration tests", table 2, one series with a constant.
 */

/** Below the first the p-value is 0, above the last it is 1; between the two polynomials change. */
const LEAST = -18.83;
const MIDDLE = -1.61;
const MOST = 2.74;
const LOWER = [2.1659, 1.4412, 0.038269] as const;
const UPPER = [1.7339, 0.93202, -0.12745, -0.010368] as const;

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/** P(statistic < x) under a unit root, in long series. */
export function unitRootProbability(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > MOST) return 1;
  if (x < LEAST) return 0;
  return normalProbability(polynomial(x <= MIDDLE ? LOWER : UPPER, x));
}

/** β∞ + β₁/T + β₂/T² + β₃/T³ at 1, 5 and 10 %. */
const SURFACES = [
  [-3.43035, -6.5393, -16.786, -79.433],
  [-2.86154, -2.8903, -4.234, -40.04],
  [-2.56677, -1.5384, -2.809, 0],
] as const;

/** Critical values at 1, 5 and 10 % for `count` observations. */
export const unitRootCriticalValues = (count: number): number[] =>
  SURFACES.map((surface) => polynomial(surface, 1 / count));
