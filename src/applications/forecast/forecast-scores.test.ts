import fc from "fast-check";
import { expect, test } from "vitest";
import { mean } from "../../shared/moments.ts";
import { normalProbability } from "../../shared/normal-law.ts";
import { randomStream } from "../../shared/random.ts";
import {
  centralBand,
  fairCrps,
  intervalScore,
  isWithin,
  meanPinball,
  pinballLoss,
  probabilityTransform,
} from "./forecast-scores.ts";
import { uniformBinTest, uniformDistanceTest, unitHistogram } from "./uniformity-tests.ts";

const normals = (count: number, seed: number) =>
  new Float64Array(randomStream(seed, "simulation").fillNormal(new Float32Array(count))).sort();

const samples = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 2,
  maxLength: 40,
});
const ascending = (values: readonly number[]) => Float64Array.from(values).sort();

/** E|X − y| − E|X − X'|/2 of the standard normal law in closed form (Gneiting and Raftery 2007). */
const normalCrps = (y: number) =>
  y * (2 * normalProbability(y) - 1) +
  2 * (Math.exp(-0.5 * y * y) / Math.sqrt(2 * Math.PI)) -
  1 / Math.sqrt(Math.PI);

test("the score of the standard normal law is that of finance.md 6", () => {
  expect(normalCrps(0)).toBeCloseTo(0.233695, 6);
  expect(normalCrps(1.5)).toBeCloseTo(0.994424, 6);
  const many = normals(100_000, 4);
  expect(fairCrps(many, 0)).toBeCloseTo(0.233695, 2);
  expect(fairCrps(many, 1.5)).toBeCloseTo(0.994424, 2);
});

test("the fair score of few draws is on average that of the law", () => {
  const scores = Array.from({ length: 20_000 }, (_, i) => fairCrps(normals(4, i), 0));
  expect(Math.abs(mean(scores) - 0.233695)).toBeLessThan(0.01);
});

test("the fair score is the mean distance less half the mean distance of pairs", () => {
  fc.assert(
    fc.property(samples, fc.double({ min: -100, max: 100, noNaN: true }), (values, outcome) => {
      const m = values.length;
      const distance = mean(values.map((x) => Math.abs(x - outcome)));
      const pairs = values.flatMap((x) => values.map((y) => Math.abs(x - y)));
      const spread = pairs.reduce((a, b) => a + b, 0) / (2 * m * (m - 1));
      expect(fairCrps(ascending(values), outcome)).toBeCloseTo(distance - spread, 6);
    }),
  );
});

test("twice the mean pinball loss is near the score, as the levels are dense", () => {
  const many = normals(50_000, 2);
  expect(2 * meanPinball(many, 0.3)).toBeCloseTo(fairCrps(many, 0.3), 1);
  expect(pinballLoss(1, 3, 0.9)).toBeCloseTo(1.8, 12);
  expect(pinballLoss(3, 1, 0.9)).toBeCloseTo(0.2, 12);
});

test("an interval's score is its width, and ten times the miss at 80 %", () => {
  const band = { low: -1, high: 2 };
  expect(intervalScore(band, 0, 0.8)).toBe(3);
  expect(intervalScore(band, 2.5, 0.8)).toBeCloseTo(3 + 10 * 0.5, 12);
  expect(intervalScore(band, -1.25, 0.95)).toBeCloseTo(3 + 40 * 0.25, 12);
});

test("the true law is where the interval's score is least", () => {
  const outcomes = normals(20_000, 9);
  const scoreOf = (half: number) =>
    mean(outcomes.map((y) => intervalScore({ low: -half, high: half }, y, 0.8)));
  expect(scoreOf(1.2816)).toBeLessThan(scoreOf(1.1));
  expect(scoreOf(1.2816)).toBeLessThan(scoreOf(1.5));
});

test("a band of the true law holds as many outcomes as it says", () => {
  const sample = normals(20_000, 1);
  const outcomes = normals(10_000, 2);
  for (const level of [0.5, 0.8, 0.95]) {
    const band = centralBand(sample, level);
    const held = outcomes.filter((y) => isWithin(band, y)).length / outcomes.length;
    expect(Math.abs(held - level)).toBeLessThan(0.02);
  }
});

function transforms(outcomeScale: number): Float64Array {
  const outcomes = randomStream(8, "simulation").fillNormal(new Float32Array(800));
  return Float64Array.from(outcomes, (outcome, i) =>
    probabilityTransform(normals(200, i), outcomeScale * outcome, randomStream(1, "evaluation", i)),
  );
}

test("under the true law the transform is uniform; under a narrow one it is a U", () => {
  const right = transforms(1);
  expect(uniformDistanceTest(right).pValue).toBeGreaterThan(0.05);
  expect(uniformBinTest(right).pValue).toBeGreaterThan(0.05);
  const narrow = transforms(2);
  expect(uniformDistanceTest(narrow).pValue).toBeLessThan(0.001);
  expect(uniformBinTest(narrow).pValue).toBeLessThan(0.001);
  const bins = unitHistogram(narrow, 10);
  expect(Math.min(bins[0] ?? 0, bins[9] ?? 0)).toBeGreaterThan(2 * (bins[4] ?? 0));
});

test("ties are broken over the whole step", () => {
  const ties = new Float64Array(9);
  const drawn = Float64Array.from({ length: 2000 }, (_, i) =>
    probabilityTransform(ties, 0, randomStream(2, "evaluation", i)),
  );
  expect(uniformDistanceTest(drawn).pValue).toBeGreaterThan(0.05);
});

test("Kolmogorov's p-value is that of the table", () => {
  const count = 1000;
  const shifted = Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count);
  expect(uniformDistanceTest(shifted).pValue).toBe(1);
  const moved = shifted.map((u) => Math.min(1, u + 1.3581 / Math.sqrt(count) - 0.0005));
  const { statistic, pValue } = uniformDistanceTest(moved);
  expect(statistic * Math.sqrt(count)).toBeCloseTo(1.3581, 2);
  expect(pValue).toBeCloseTo(0.05, 2);
});
