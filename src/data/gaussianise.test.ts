import { expect, test } from "vitest";
import { moments } from "../shared/moments.ts";
import { randomStream } from "../shared/random.ts";
import { fitGaussianising, gaussianiser, LARGEST_TAIL_PARAMETER } from "./gaussianise.ts";
import { fattenTails } from "./lambert-w.ts";

const normals = (count: number) => {
  const stream = randomStream(11, "evaluation");
  return Float64Array.from({ length: count }, () => stream.normal());
};

const standardised = (values: Float64Array) => {
  const { mean, deviation } = moments(values);
  return values.map((value) => (value - mean) / deviation);
};

test("the tail parameter of a Lambert W × Gaussian sample is found again", () => {
  for (const delta of [0.05, 0.1, 0.2]) {
    const sample = standardised(normals(20_000).map((u) => fattenTails(u, delta)));
    const fitted = fitGaussianising(sample);
    expect(Math.abs(fitted.delta * fitted.deviation ** 2 - delta)).toBeLessThan(0.015);
  }
});

test("Gaussianised values have mean 0, deviation 1 and no excess kurtosis", () => {
  const sample = standardised(normals(5000).map((u) => fattenTails(u, 0.15)));
  const fitted = fitGaussianising(sample);
  const { mean, deviation, excessKurtosis } = moments(gaussianiser([fitted]).apply(sample));
  expect(Math.abs(mean)).toBeLessThan(1e-9);
  expect(deviation).toBeCloseTo(1, 9);
  expect(Math.abs(excessKurtosis)).toBeLessThan(1e-6);
});

test("very heavy tails stop at the largest tail parameter", () => {
  const sample = standardised(normals(5000).map((u) => fattenTails(u, 0.6)));
  const fitted = fitGaussianising(sample);
  expect(fitted.delta * fitted.deviation ** 2).toBeCloseTo(LARGEST_TAIL_PARAMETER, 6);
});

test("thin tails are left as they are", () => {
  const sample = standardised(Float64Array.from({ length: 999 }, (_, index) => index));
  expect(fitGaussianising(sample).delta).toBe(0);
});

test("the bound lies a tenth beyond the largest Gaussianised value", () => {
  const sample = standardised(normals(3000).map((u) => fattenTails(u, 0.1)));
  const fitted = fitGaussianising(sample);
  const largest = gaussianiser([fitted])
    .apply(sample)
    .reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(fitted.bound).toBeCloseTo(1.1 * largest, 9);
});
