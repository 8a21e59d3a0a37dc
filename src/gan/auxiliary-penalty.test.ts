import { expect, test } from "vitest";
import type { Paths } from "../shared/series.ts";
import { createAuxiliaryPenalty } from "./auxiliary-penalty.ts";
import type { PenaltyWeights } from "./fact-penalties.ts";
import fixture from "./fixtures/penalty.json" with { type: "json" };
import { autocorrelationStatistic } from "./penalties/autocorrelation-statistic.ts";
import { leverageStatistic } from "./penalties/leverage-statistic.ts";
import type { PathBlock, PathStatistic } from "./penalties/path-statistic.ts";
import { penaltyScheme, penaltyTarget } from "./penalties/penalty-target.ts";
import { quantileStatistic, sortedSums, tailStatistic } from "./penalties/sorted-sums.ts";
import { varianceRatioStatistic } from "./penalties/variance-ratio-statistic.ts";

const LAGS = [1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 130, 180];
const RATIO_HORIZONS = [2, 5, 10, 20];
const TAILS = [0.0025, 0.005, 0.01, 0.025, 0.975, 0.99, 0.995, 0.9975];

/** The numbers of `fixtures/make-penalty-fixture.py`. */
function numbers(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, (_, i) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    const uniform = (state + 0.5) / 2 ** 32;
    return Math.fround(Math.tan(1.4 * (uniform - 0.5)) * (1 + 0.5 * Math.sin(i / 40)));
  });
}

function standardise(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return values.map((x) => Math.fround((x - mean) / Math.sqrt(variance)));
}

const block = (values: Float64Array, count: number): PathBlock => ({
  values,
  count,
  length: values.length / count,
});

const real = block(standardise(numbers(1500, 7)), 1);
const generated = (seed: number) =>
  block(
    numbers(4 * 1200, seed).map((x) => Math.fround(1.2 * x)),
    4,
  );

const asPaths = ({ values, count, length }: PathBlock): Paths => ({
  values: Float32Array.from(values),
  count,
  length,
  assetCount: 1,
});

const data = {
  standardised: Float32Array.from(real.values),
  trainCount: real.length,
  assetCount: 1,
};

function expectClose(found: ArrayLike<number>, expected: readonly number[], digits = 6) {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });
}

const everySo = (values: Float64Array) => values.filter((_, i) => i % 20 === 0);

test("the statistics agree with NumPy", () => {
  const paths = generated(11);
  expectClose(autocorrelationStatistic(paths, LAGS).values, fixture.autocorrelation);
  expectClose(leverageStatistic(paths, LAGS.slice(0, 9)).values, fixture.leverage);
  expectClose(varianceRatioStatistic(paths, RATIO_HORIZONS).values, fixture.varianceRatios);
  const five = sortedSums(paths, 5, 1);
  expectClose(everySo(quantileStatistic(five, 200).values), fixture.quantiles5);
  expectClose(
    everySo(quantileStatistic(sortedSums(paths, 20, 5), 200).values),
    fixture.quantiles20,
  );
  expectClose(tailStatistic(sortedSums(paths, 1, 1), TAILS).values, fixture.tails1);
  expectClose(tailStatistic(five, TAILS).values, fixture.tails5);
});

test("long paths are drawn towards the whole series, its curves smoothed over lags", () => {
  const target = penaltyTarget(real, 1200, penaltyScheme(1200, 1500));
  expectClose(target.autocorrelation, fixture.targetAutocorrelation);
  expectClose(target.leverage, fixture.targetLeverage);
});

const ONLY = (key: keyof PenaltyWeights): PenaltyWeights => ({
  autocorrelationPenalty: 0,
  leveragePenalty: 0,
  quantilePenalty: 0,
  tailPenalty: 0,
  varianceRatioPenalty: 0,
  [key]: 1,
});

const GAPS = [
  ["autocorrelationPenalty", "a"],
  ["leveragePenalty", "l"],
  ["quantilePenalty", "q"],
  ["tailPenalty", "t"],
  ["varianceRatioPenalty", "r"],
] as const;

test.each(GAPS)(
  "%s is NumPy's gap at the first step and of running means at the second",
  (key, name) => {
    const penalty = createAuxiliaryPenalty(data, 1200);
    const first = penalty.evaluate(asPaths(generated(11)), ONLY(key));
    const second = penalty.evaluate(asPaths(generated(12)), ONLY(key));
    expect(first.value).toBeCloseTo(fixture.firstGaps[name], 5);
    expect(second.value).toBeCloseTo(fixture.secondGaps[name], 5);
  },
);

const STATISTICS: readonly (readonly [string, (paths: PathBlock) => PathStatistic])[] = [
  ["autocorrelation", (paths) => autocorrelationStatistic(paths, [1, 3, 7])],
  ["variance ratios", (paths) => varianceRatioStatistic(paths, [2, 8])],
  ["leverage", (paths) => leverageStatistic(paths, [1, 3, 7])],
  ["quantiles", (paths) => quantileStatistic(sortedSums(paths, 5, 1), 9)],
  ["tails", (paths) => tailStatistic(sortedSums(paths, 5, 1), [0.01, 0.5, 0.99])],
];

test.each(STATISTICS)("the gradient of %s agrees with finite differences", (_, measure) => {
  const paths = block(numbers(2 * 60, 5), 2);
  const statistic = measure(paths);
  const weights = statistic.values.map((_value, k) => 1 + 0.5 * k);
  const gradient = new Float64Array(paths.values.length);
  statistic.addGradient(weights, gradient);
  const total = (values: Float64Array) =>
    measure({ ...paths, values }).values.reduce((sum, v, k) => sum + v * (weights[k] ?? 0), 0);
  const step = 1e-6;
  for (let i = 0; i < gradient.length; i++) {
    const moved = (by: number) => total(paths.values.map((x, j) => (j === i ? x + by : x)));
    expect(gradient[i]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 6);
  }
});

const ALL: PenaltyWeights = {
  autocorrelationPenalty: 1,
  leveragePenalty: 0.5,
  quantilePenalty: 1,
  tailPenalty: 2,
  varianceRatioPenalty: 3,
};

test("running means that were saved go on as if nothing had happened", () => {
  const straight = createAuxiliaryPenalty(data, 1200);
  straight.evaluate(asPaths(generated(11)), ALL);
  const resumed = createAuxiliaryPenalty(data, 1200);
  resumed.restore(straight.save());
  const paths = asPaths(generated(12));
  expect(resumed.evaluate(paths, ALL)).toEqual(straight.evaluate(paths, ALL));
});

test("means saved before there was a penalty on variance ratios are taken", () => {
  const weights = { ...ALL, varianceRatioPenalty: 0 };
  const straight = createAuxiliaryPenalty(data, 1200);
  straight.evaluate(asPaths(generated(11)), weights);
  const resumed = createAuxiliaryPenalty(data, 1200);
  resumed.restore(straight.save().slice(0, -1 - RATIO_HORIZONS.length));
  const paths = asPaths(generated(12));
  expect(resumed.evaluate(paths, weights)).toEqual(straight.evaluate(paths, weights));
});

test("means of another length are refused", () => {
  const penalty = createAuxiliaryPenalty(data, 1200);
  expect(() => penalty.restore(penalty.save().slice(1))).toThrow("checkpoint-mismatch");
});

test("every asset has its own gradient and counts alike", () => {
  const one = generated(11);
  const interleave = (values: Float64Array) =>
    Float32Array.from({ length: 2 * values.length }, (_, i) => values[i >> 1] ?? 0);
  const both = createAuxiliaryPenalty(
    { standardised: interleave(real.values), trainCount: 1500, assetCount: 2 },
    1200,
  );
  const twins = both.evaluate(
    { values: interleave(one.values), count: 4, length: 1200, assetCount: 2 },
    ALL,
  );
  const single = createAuxiliaryPenalty(data, 1200).evaluate(asPaths(one), ALL);
  expect(twins.value).toBeCloseTo(single.value, 6);
  expect(twins.gradient[200]).toBeCloseTo((single.gradient[100] ?? 0) / 2, 8);
});

test("windows of two bars have a penalty too, finite", () => {
  const penalty = createAuxiliaryPenalty(data, 2);
  const { value, gradient } = penalty.evaluate(asPaths(block(numbers(64, 3), 32)), ALL);
  expect(Number.isFinite(value)).toBe(true);
  expect(gradient.every(Number.isFinite)).toBe(true);
});
