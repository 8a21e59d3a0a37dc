import { expect, test } from "vitest";
import { mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import type { Forecaster } from "./forecasters.ts";
import {
  accumulate,
  originSpacing,
  pastOrigins,
  scoredHorizons,
  scorePast,
} from "./past-forecasts.ts";
import { directionScore, shareEstimate, summariseScores } from "./score-forecasts.ts";

const job = {
  stop: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

const HORIZONS = [1, 5, 10] as const;
const DEMAND = { count: 200, length: 10, seed: 3 };

/** Independent normal returns of which every law is known. */
const returns = new Float64Array(
  randomStream(6, "simulation")
    .fillNormal(new Float32Array(1500))
    .map((value) => 0.01 * value),
);

const normalForecaster = (scale: number): Forecaster => ({
  id: "gaussian-walk",
  draw: async (known, { count, length, seed }) => ({
    values: randomStream(seed, "sampling", known)
      .fillNormal(new Float32Array(count * length))
      .map((value) => 0.01 * scale * value),
    effectiveNumber: null,
  }),
});

/** One that has read tomorrow's paper. */
const leakingForecaster: Forecaster = {
  id: "gaussian-walk",
  draw: async (known, { count, length, seed }) => {
    const stream = randomStream(seed, "sampling", known);
    const values = stream.fillNormal(new Float32Array(count * length));
    return {
      values: values.map((value, i) => 0.005 * value + 0.5 * (returns[known + (i % length)] ?? 0)),
      effectiveNumber: null,
    };
  },
};

const origins = pastOrigins(
  { testFrom: 500, returns: { assets: ["A"], kind: "log", times: returns, values: returns } },
  10,
  10,
);

async function scoresOf(forecaster: Forecaster) {
  const task = { returns, isSimple: false, origins, horizons: HORIZONS, demand: DEMAND };
  return (await scorePast(forecaster, task, job, () => undefined)).byHorizon;
}

const references = scoresOf(normalForecaster(1.5));

const summary = async (forecaster: Forecaster, place: number) => {
  const [own, reference] = [await scoresOf(forecaster), await references];
  const layout = { spacing: 10, horizon: HORIZONS[place] ?? 1, seed: 1 };
  return summariseScores(own[place] ?? [], reference[place] ?? [], layout);
};

test("origins lie in the test part, their futures are known, half a horizon apart", () => {
  expect(origins[0]).toBe(500);
  expect(origins.at(-1)).toBe(1490);
  expect(originSpacing("half-horizon", 20)).toBe(10);
  expect(originSpacing("half-horizon", 1)).toBe(1);
  expect(originSpacing("dense", 20)).toBe(2);
  expect(scoredHorizons(10)).toEqual([1, 5, 10]);
  expect(scoredHorizons(1)).toEqual([1]);
});

test("simple returns add up as logarithms of products", () => {
  const sums = accumulate(Float64Array.of(0.1, -0.1), true);
  expect(Math.exp(sums[1] ?? 0)).toBeCloseTo(1.1 * 0.9, 12);
});

test("the true law covers what it says at every horizon, and its transform is uniform", async () => {
  for (const place of [0, 2]) {
    const { bands, uniformity, skill, direction } = await summary(normalForecaster(1), place);
    for (const { level, coverage } of bands) {
      expect(coverage.low).toBeLessThan(level);
      expect(coverage.high).toBeGreaterThan(level);
      expect(Math.abs(coverage.value - level)).toBeLessThan(0.1);
    }
    expect(uniformity.distance.pValue).toBeGreaterThan(0.01);
    expect(skill.low).toBeGreaterThan(0);
    expect(direction.isSuspicious).toBe(false);
  }
});

test("a law half as wide covers too little, one twice as wide too much", async () => {
  const narrow = await summary(normalForecaster(0.5), 1);
  expect(narrow.bands[1]?.coverage.high).toBeLessThan(0.8);
  const wide = await summary(normalForecaster(2), 1);
  expect(wide.bands[1]?.coverage.low).toBeGreaterThan(0.8);
  expect(wide.bands[1]?.width.value).toBeGreaterThan(3 * (narrow.bands[1]?.width.value ?? 0));
});

test("a forecast that knows the future is warned of", async () => {
  const { direction, skill } = await summary(leakingForecaster, 1);
  expect(direction.share.value).toBeGreaterThan(0.7);
  expect(direction.isSuspicious).toBe(true);
  expect(skill.low).toBeGreaterThan(0.1);
});

test("a rising market that everyone calls rising is no leak", () => {
  const up = { direction: true, rose: true };
  const down = { direction: false, rose: false };
  const rising = [...Array<typeof up>(70).fill(up), ...Array<typeof down>(30).fill(down)];
  const layout = { spacing: 1, horizon: 1, seed: 1 };
  const { share, always, isSuspicious } = directionScore(rising, layout);
  expect(share.value).toBe(0.7);
  expect(always).toBe(0.7);
  expect(isSuspicious).toBe(false);
});

test("Wilson's interval covers a share as often as it says, and widens where origins overlap", () => {
  const stream = randomStream(11, "simulation");
  const covered = Array.from({ length: 2000 }, () => {
    let held = 0;
    for (let i = 0; i < 50; i++) if (stream.uniform() < 0.8) held++;
    const { low, high } = shareEstimate(held, 50, 50);
    return low <= 0.8 && high >= 0.8 ? 1 : 0;
  });
  expect(mean(covered)).toBeGreaterThan(0.92);
  expect(mean(covered)).toBeLessThan(0.98);
  const plain = shareEstimate(40, 50, 50);
  const overlapping = shareEstimate(40, 50, 25);
  expect(overlapping.high - overlapping.low).toBeGreaterThan(1.3 * (plain.high - plain.low));
});

test("a stop ends the work", async () => {
  const stopped = { ...job, stop: { aborted: true } };
  const task = { returns, isSimple: false, origins, horizons: HORIZONS, demand: DEMAND };
  await expect(scorePast(normalForecaster(1), task, stopped, () => undefined)).rejects.toThrow(
    "cancelled",
  );
});
