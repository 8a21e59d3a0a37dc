import { expect, test } from "vitest";
import { unitStudentQuantile } from "./student-quantile.ts";

/** scipy.stats.t.ppf(p, ν)·√((ν − 2)/ν), SciPy 1.17.1: [ν, p, quantile]. */
const SCIPY = [
  [2.1, 1e-9, -3126.783307],
  [2.1, 1e-6, -116.5534543],
  [2.1, 0.001, -4.335944919],
  [2.1, 0.01, -1.425142169],
  [2.1, 0.2, -0.2287588352],
  [2.1, 0.45, -0.03084393802],
  [3.02, 1e-9, -576.9024603],
  [3.02, 1e-6, -58.5698003],
  [3.02, 0.001, -5.878761474],
  [3.02, 0.01, -2.624957896],
  [3.02, 0.2, -0.5680554074],
  [3.02, 0.45, -0.07934292005],
  [6, 1e-9, -46.37817391],
  [6, 1e-6, -14.55839083],
  [6, 0.001, -4.252009019],
  [6, 0.01, -2.565978006],
  [6, 0.2, -0.7395036357],
  [6, 0.45, -0.1070228226],
  [30, 1e-9, -8.159478648],
  [30, 1e-6, -5.672038008],
  [30, 0.001, -3.270399284],
  [30, 0.01, -2.373940185],
  [30, 0.2, -0.824817536],
  [30, 0.45, -0.1224324379],
  [400, 1e-9, -6.123833656],
  [400, 1e-6, -4.812357872],
  [400, 0.001, -3.1029447],
  [400, 0.01, -2.32985983],
  [400, 0.2, -0.8404118176],
  [400, 0.45, -0.1254264051],
] as const;

test.each(SCIPY)("ν = %d, p = %d has SciPy's quantile", (degrees, probability, expected) => {
  const quantile = unitStudentQuantile(degrees);
  expect(Math.abs(quantile(probability) / expected - 1)).toBeLessThan(1e-4);
  expect(quantile(1 - probability)).toBeCloseTo(-quantile(probability), 3);
});

test("the median is 0 and quantiles rise with the probability", () => {
  const quantile = unitStudentQuantile(4.5);
  expect(quantile(0.5)).toBeCloseTo(0, 12);
  const values = Array.from({ length: 999 }, (_, i) => quantile((i + 1) / 1000));
  expect(values).toEqual([...values].sort((a, b) => a - b));
});
