import { expect, test } from "vitest";
import { quantileOfSorted } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import { rollingLaw, scaledLaw } from "./tail-laws.ts";
import type { UnitLaw } from "./unit-laws.ts";
import { lowMean, lowQuantile, NORMAL_LAW, sampleLaw, studentLaw, tailSize } from "./unit-laws.ts";

test.each([
  ["normal", NORMAL_LAW, 0.01, -2.3263478740408408, -2.665214220345808],
  ["t with 5", studentLaw(5), 0.01, -2.606464, -3.448837],
  ["t with 3", studentLaw(3), 0.05, -1.3587150125838554, -2.236809394267861],
  ["t with 5.96", studentLaw(5.96), 0.025, -1.9977895123913683, -2.6609756216287583],
] satisfies [string, UnitLaw, number, number, number][])(
  "quantile and shortfall of the %s law (SciPy, finance.md 6)",
  (_, law, probability, quantile, shortfall) => {
    expect(law.quantile(probability)).toBeCloseTo(quantile, 3);
    expect(law.shortfall(probability)).toBeCloseTo(shortfall, 3);
  },
);

test("a sample's quantile is of type 7 and its shortfall the mean of what lies up to it", () => {
  const values = randomStream(2, "simulation").fillNormal(new Float32Array(251));
  const sorted = Float64Array.from(values).sort();
  const law = sampleLaw(Float64Array.from(values));
  for (const probability of [0.01, 0.025, 0.05, 0.3]) {
    const quantile = quantileOfSorted(sorted, probability);
    const below = sorted.filter((value) => value <= quantile);
    expect(law.quantile(probability)).toBeCloseTo(quantile, 14);
    expect(law.shortfall(probability)).toBeCloseTo(
      below.reduce((sum, value) => sum + value, 0) / below.length,
      14,
    );
  }
});

test("the lowest values are enough for quantile and mean", () => {
  const sorted = Float64Array.from({ length: 250 }, (_, i) => (i / 250) ** 2);
  for (const probability of [0.01, 0.025, 0.05]) {
    const lowest = sorted.subarray(0, tailSize(250, probability));
    expect(lowQuantile(lowest, 250, probability)).toBe(lowQuantile(sorted, 250, probability));
    expect(lowMean(lowest, 250, probability)).toBe(lowMean(sorted, 250, probability));
  }
});

test("a rolling law knows the bars before, and no other", () => {
  const returns = Float64Array.from({ length: 40 }, (_, t) => Math.sin(t));
  const law = rollingLaw(returns, { first: 20, end: 40 }, 20);
  const expected = quantileOfSorted(returns.slice(5, 25).sort(), 0.05);
  expect(law.quantile(5, 0.05)).toBeCloseTo(expected, 14);
  const changed = returns.map((value, t) => (t >= 25 ? -9 : value));
  const other = rollingLaw(changed, { first: 20, end: 40 }, 20);
  expect(other.quantile(5, 0.05)).toBe(law.quantile(5, 0.05));
  expect(other.quantile(6, 0.05)).toBeLessThan(law.quantile(6, 0.05));
});

test("a scaled law is its shocks times the volatility about the mean", () => {
  const law = scaledLaw(NORMAL_LAW, 0.1, [1, 3]);
  expect(law.quantile(1, 0.05)).toBeCloseTo(0.1 - 3 * 1.6448536, 6);
  expect(law.shortfall(1, 0.05)).toBeCloseTo(0.1 - 3 * 2.0627128, 6);
});
