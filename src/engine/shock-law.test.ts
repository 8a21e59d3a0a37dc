import { expect, test } from "vitest";
import { normalQuantile } from "../shared/normal-quantile.ts";
import { unitStudentQuantile } from "../shared/student-quantile.ts";
import { magnitudeDrive, shockOf, shockPolynomials, signedDrive } from "./shock-law.ts";

const LAWS = ["normal", "heavy-tailed"] as const;
const POINTS = 200_000;

/** The mean of a function of a standard normal number, by the midpoints of equal shares. */
function expectation(of: (e: number) => number): number {
  let sum = 0;
  for (let k = 0; k < POINTS; k++) sum += of(normalQuantile((k + 0.5) / POINTS));
  return sum / POINTS;
}

test.each(LAWS)("%s shocks and what they drive have mean 0 and variance 1", (law) => {
  const polynomials = shockPolynomials(law);
  for (const part of [shockOf, signedDrive, magnitudeDrive]) {
    expect(expectation((e) => part(polynomials, e))).toBeCloseTo(0, 4);
    expect(expectation((e) => part(polynomials, e) ** 2)).toBeCloseTo(1, 2);
  }
});

test("a normal shock is its normal number", () => {
  for (const e of [-3.7, -0.2, 0, 1.1, 5]) {
    expect(shockOf(shockPolynomials("normal"), e)).toBe(e);
    expect(signedDrive(shockPolynomials("normal"), e)).toBe(e);
  }
});

test("heavy-tailed shocks have about the quantiles of Student's t with six degrees, to one in a thousand", () => {
  const studentQuantile = unitStudentQuantile(6);
  for (const share of [0.5, 0.75, 0.9, 0.95, 0.99, 0.999]) {
    const wanted = studentQuantile(share);
    const given = shockOf(shockPolynomials("heavy-tailed"), normalQuantile(share));
    expect(Math.abs(given - wanted)).toBeLessThan(0.04 * Math.max(0.5, wanted));
  }
});
