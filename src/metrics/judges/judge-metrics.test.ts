import { expect, test } from "vitest";
import { simulateGarch } from "../../data/simulate-clustering.ts";
import { mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import { automaticBlockLength, stationaryBootstrap } from "../../shared/stationary-bootstrap.ts";
import { SeriesFeatures } from "../facts/series-features.ts";
import type { QualityPart } from "../quality/metric-definition.ts";
import type { Comparison, MissingReason } from "../quality/quality-report.ts";
import { discriminativeScore, gaussianWalks } from "./discriminative-score.ts";
import { DISCRIMINATIVE_SCORE, PREDICTIVE_RATIO, WEAKEST_JUDGE } from "./judge-metrics.ts";
import { predictiveScore } from "./predictive-score.ts";

const LEVERAGE = { omega: 0.02, alpha: 0.03, gamma: 0.12, beta: 0.88, degreesOfFreedom: 6 };
const DAYS = 2500;

const market = (seed: number, days = DAYS) =>
  simulateGarch(LEVERAGE, days, randomStream(seed, "simulation"));
const numbers = (seed: number) => randomStream(seed, "evaluation");
const independent = (seed: number, days = DAYS) => {
  const stream = randomStream(seed, "simulation", 1);
  return Float64Array.from({ length: days }, () => 0.01 * stream.normal());
};
const several = (make: (seed: number) => Float64Array, count: number, from: number) =>
  Array.from({ length: count }, (_, index) => make(from + index));

function partOf(real: Float64Array, generated: readonly Float64Array[]): QualityPart {
  const block = automaticBlockLength(real.map(Math.abs));
  const replicate = (index: number) =>
    new SeriesFeatures(
      stationaryBootstrap(real, real.length, block, randomStream(1, "bootstrap", index)),
    );
  return {
    real: new SeriesFeatures(real),
    other: null,
    generated: generated.map((values) => new SeriesFeatures(values)),
    floors: Array.from({ length: 8 }, (_, pair) => [replicate(2 * pair), replicate(2 * pair + 1)]),
    memory: new Map(),
    stream: () => numbers(1),
  };
}

function present(outcome: Comparison | MissingReason): Comparison {
  if ("code" in outcome) throw new Error(outcome.code);
  return outcome;
}

test("two halves of one iid sample are not told apart", () => {
  const verdicts = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const whole = independent(seed);
    const [first, second] = [whole.subarray(0, DAYS / 2), whole.subarray(DAYS / 2)];
    return discriminativeScore([first], [second], numbers(seed));
  });
  expect(mean(verdicts.map(({ score }) => score))).toBeLessThan(0.04);
  const areas = verdicts.map(({ areaUnderCurve }) => areaUnderCurve);
  expect(Math.abs(mean(areas) - 0.5)).toBeLessThan(0.05);
});

test("a Gaussian walk with the moments of a market with clustering is told apart", () => {
  const scores = [1, 2, 3, 4, 5, 6].map((seed) => {
    const real = market(seed);
    return discriminativeScore([real], gaussianWalks(real, numbers(seed)), numbers(seed)).score;
  });
  expect(mean(scores)).toBeGreaterThan(WEAKEST_JUDGE);
});

test("fresh draws of the same law are within two floors, worse laws are further, in order", () => {
  const real = market(3);
  const read = (generated: readonly Float64Array[]) =>
    present(DISCRIMINATIVE_SCORE.read(partOf(real, generated)));
  const truth = read(several(market, 30, 100));
  const scaled = read(several(market, 30, 100).map((path) => path.map((value) => 1.5 * value)));
  const walk = read(gaussianWalks(real, numbers(9)));
  expect(truth.gap).toBeLessThan(2 * truth.floor);
  expect(scaled.gap).toBeGreaterThan(truth.gap);
  expect(walk.gap).toBeGreaterThan(0.15);
  expect(walk.gap).toBeGreaterThan(2 * walk.floor);
});

test("the same numbers give the same score, and it keeps to its bounds", () => {
  const part = () => partOf(market(3), several(market, 5, 40));
  const once = DISCRIMINATIVE_SCORE.read(part());
  expect(DISCRIMINATIVE_SCORE.read(part())).toEqual(once);
  const { generated, gap } = present(once);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(generated.low).toBeGreaterThanOrEqual(0);
  expect(generated.high).toBeLessThanOrEqual(0.5);
});

test("on a Gaussian walk the judge says that it is too weak", () => {
  const outcome = DISCRIMINATIVE_SCORE.read(partOf(independent(5), several(independent, 5, 6)));
  expect(outcome).toMatchObject({ code: "weak-judge" });
});

test("returns that stand still have no score", () => {
  const still = new Float64Array(600).fill(0.01);
  const part = { ...partOf(market(3, 600), [still]), real: new SeriesFeatures(still) };
  expect(DISCRIMINATIVE_SCORE.read(part)).toEqual({ code: "undefined" });
});

test("units do not matter", () => {
  const [real, generated] = [market(3), several(market, 5, 50)];
  const percent = (values: Float64Array) => values.map((value) => 100 * value);
  const plain = discriminativeScore([real], generated, numbers(2));
  const scaled = discriminativeScore([percent(real)], generated.map(percent), numbers(2));
  expect(scaled.areaUnderCurve).toBeCloseTo(plain.areaUnderCurve, 10);
});

test("a forecast made from the law itself does as well as the real one, one without memory worse", () => {
  const real = market(3);
  const good = present(PREDICTIVE_RATIO.read(partOf(real, several(market, 30, 100))));
  const walk = present(PREDICTIVE_RATIO.read(partOf(real, gaussianWalks(real, numbers(9)))));
  expect(good.generated.median).toBeLessThan(1.05);
  expect(walk.gap).toBeGreaterThan(good.gap + 0.03);
  expect(walk.gap).toBeGreaterThan(walk.floor);
});

test("the forecast foresees what has memory and nothing else", () => {
  const score = (make: (seed: number) => Float64Array) =>
    predictiveScore(
      [new SeriesFeatures(make(1))],
      new SeriesFeatures(make(2)),
      make(3),
      "next-week",
    );
  expect(score(market).againstConstant).toBeLessThan(0.95);
  expect(score(independent).realAgainstConstant).toBeCloseTo(1, 1);
  expect(score(independent).ratio).toBeCloseTo(1, 1);
});

test("a forecast made from the tested series itself is that of least squares", () => {
  const series = new SeriesFeatures(market(4, 400));
  expect(predictiveScore([series], series, series.values, "next-bar").ratio).toBe(1);
});
