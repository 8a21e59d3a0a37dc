import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { chiSquareTail } from "./chi-square.ts";
import {
  breachesOf,
  conditionalCoverageTest,
  countTransitions,
  independenceTest,
  kupiecTest,
} from "./coverage-tests.ts";
import { jointScore } from "./joint-score.ts";

/** Of a standard normal law at 5 %. */
const NORMAL_QUANTILE = -1.6448536269514729;
const NORMAL_SHORTFALL = -2.0627128075074257;

test.each([
  [3.841458820694124, 1, 0.05],
  [0.0001, 1, 0.9920212874],
  [1, 1, 0.3173105079],
  [40, 1, 2.5396285895e-10],
  [5.991464547107979, 2, 0.05],
  [0.3, 2, Math.exp(-0.15)],
  [18.307038053275146, 10, 0.05],
])("the chi-square tail beyond %d with %d degrees of freedom is %d (SciPy)", (x, freedom, tail) => {
  expect(chiSquareTail(x, freedom) / tail).toBeCloseTo(1, 7);
});

test.each([
  [250, 0, 0.01, 5.0252, 0.025],
  [250, 5, 0.01, 1.9568, 0.1619],
  [250, 7, 0.01, 5.497, 0.019],
  [500, 25, 0.05, 0, 1],
  [1000, 70, 0.05, 7.5302, 0.0061],
])(
  "Kupiec, T %d with %d breaches at %d (finance.md 6)",
  (count, breaches, p, statistic, pValue) => {
    const outcome = kupiecTest(breaches, count, p);
    expect(outcome.statistic).toBeCloseTo(statistic, 4);
    expect(outcome.pValue).toBeCloseTo(pValue, 4);
  },
);

test("Christoffersen's independence has the oracles of finance.md 6", () => {
  const clustered = independenceTest({ n00: 480, n01: 12, n10: 4, n11: 3 });
  expect(clustered.statistic).toBeCloseTo(12.2898, 4);
  expect(clustered.pValue).toBeCloseTo(0.00046, 5);
  const spread = independenceTest({ n00: 970, n01: 15, n10: 15, n11: 0 });
  expect(spread.statistic).toBeCloseTo(0.4569, 4);
  expect(spread.pValue).toBeCloseTo(0.4991, 4);
});

test("FZ0 has the oracles of finance.md 6", () => {
  const sample = [-2.5, -1, 0.3, -1.7];
  const all = (value: number) => sample.map(() => value);
  const score = jointScore(sample, all(NORMAL_QUANTILE), all(NORMAL_SHORTFALL), 0.05);
  expect(score).toBeCloseTo(2.727987, 6);
  const normals = randomStream(4, "evaluation").fillNormal(new Float32Array(400_000));
  const constant = (value: number) => new Float64Array(normals.length).fill(value);
  const atTruth = jointScore(normals, constant(NORMAL_QUANTILE), constant(NORMAL_SHORTFALL), 0.05);
  expect(atTruth).toBeCloseTo(0.724022, 1.8);
  const shifted = (by: number) =>
    jointScore(normals, constant(NORMAL_QUANTILE + by), constant(NORMAL_SHORTFALL + by), 0.05);
  expect(shifted(0.3)).toBeGreaterThan(atTruth);
  expect(shifted(-0.3)).toBeGreaterThan(atTruth);
});

test("no breaches, and nothing but breaches, are answered", () => {
  const none = new Array(100).fill(false);
  const all = new Array(100).fill(true);
  expect(conditionalCoverageTest(none, 0.05).statistic).toBeCloseTo(-200 * Math.log(0.95), 9);
  expect(conditionalCoverageTest(all, 0.05).pValue).toBeLessThan(1e-100);
  expect(jointScore([], [], [], 0.05)).toBeNaN();
  expect(jointScore([0.1], [-0.1], [0.1], 0.05)).toBeNaN();
});

test("whatever breaches there are, statistics are finite, not negative, and add up", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 80 }), (breaches) => {
      const transitions = countTransitions(breaches);
      const { n00, n01, n10, n11 } = transitions;
      expect(n00 + n01 + n10 + n11).toBe(breaches.length - 1);
      const coverage = kupiecTest(breaches.filter(Boolean).length, breaches.length, 0.05);
      const independence = independenceTest(transitions);
      expect(coverage.statistic).toBeGreaterThanOrEqual(0);
      expect(independence.statistic).toBeGreaterThanOrEqual(0);
      expect(conditionalCoverageTest(breaches, 0.05).statistic).toBeCloseTo(
        coverage.statistic + independence.statistic,
        9,
      );
    }),
  );
});

test("a return at its quantile is a breach", () => {
  expect(breachesOf([-1, -0.5, -2], [-1, -1, -1])).toEqual([true, false, true]);
});
