import { performance } from "node:perf_hooks";
import { describe, expect, test } from "vitest";
import { prepareMarket } from "../data/prepare-market.ts";
import { assetColumn, returnsOf } from "../data/returns.ts";
import { simulateMarket } from "../data/simulate.ts";
import { DEFAULT_MARKET, defaultMarket } from "../data/simulated-market.ts";
import { randomStream } from "../shared/random.ts";
import type { Paths } from "../shared/series.ts";
import type { AutocorrelationComparison } from "./snapshot.ts";
import { createSnapshotTaker, type SnapshotInput } from "./take-snapshot.ts";

const options = {
  returnKind: "log",
  windowLength: 256,
  trainShare: 0.7,
  winsoriseAt: 0,
  gaussianise: false,
} as const;

const market = prepareMarket(simulateMarket(DEFAULT_MARKET), options);
const taker = createSnapshotTaker(market, 0, 7);

/** Windows of fresh samples of the same law: forgeries without a fault. */
function truePaths(count: number, length: number, assetCount = 1): Paths {
  const values = new Float32Array(count * length * assetCount);
  for (let path = 0; path < count; path++) {
    const law = assetCount === 1 ? DEFAULT_MARKET : defaultMarket("two-asset-t-copula", 0);
    const days = simulateMarket({ ...law, days: Math.max(300, length), seed: 500 + path });
    const returns = returnsOf(days, "log").values.subarray(0, length * assetCount);
    values.set(returns, path * length * assetCount);
  }
  return { values, count, length, assetCount };
}

function noisePaths(count: number, length: number): Paths {
  const stream = randomStream(1, "evaluation");
  const values = Float32Array.from({ length: count * length }, () => 0.008 * stream.normal());
  return { values, count, length, assetCount: 1 };
}

const input = (generated: Paths): SnapshotInput => ({
  step: 40,
  fixedPaths: {
    ...generated,
    values: generated.values.slice(0, 12 * generated.length * generated.assetCount),
    count: 12,
  },
  generated,
  realScores: Float32Array.of(1, 2, 3),
  generatedScores: Float32Array.of(-1, -2, 3),
  scale: "probability",
  calibrated: true,
});

const perfect = taker.take(input(truePaths(256, 256)));
const noise = taker.take(input(noisePaths(256, 256)));

test("forgeries drawn from the law itself lie near the floors; white noise does not", () => {
  expect(perfect.wasserstein.map((one) => one.horizon)).toEqual([1, 5, 20]);
  perfect.wasserstein.forEach((one, index) => {
    expect(one.floor).toBeGreaterThan(0);
    expect(one.distance).toBeLessThan(3 * one.floor);
    if (index === 0) expect(noise.wasserstein[0]?.distance).toBeGreaterThan(3 * one.distance);
  });
});

/** Share of the lags at which the generated curve is in the real band. */
const inside = ({ generated, low, high }: AutocorrelationComparison) =>
  generated.filter((value, k) => value >= (low[k] ?? NaN) && value <= (high[k] ?? NaN)).length /
  generated.length;

test("windows of the training part itself stay in the real bands; white noise leaves one", () => {
  const stream = randomStream(2, "evaluation");
  const values = new Float32Array(256 * 256);
  for (let path = 0; path < 256; path++) {
    const start = stream.integer(market.windowCount);
    values.set(market.returns.values.subarray(start, start + 256), path * 256);
  }
  const copied = taker.take(input({ values, count: 256, length: 256, assetCount: 1 }));
  expect(inside(copied.returnAutocorrelation)).toBeGreaterThan(0.95);
  expect(inside(copied.absoluteAutocorrelation)).toBeGreaterThan(0.95);
  expect(inside(noise.returnAutocorrelation)).toBeGreaterThan(0.7);
  expect(inside(noise.absoluteAutocorrelation)).toBeLessThan(0.3);
});

test("a law without clustering is matched by other samples of itself", () => {
  const law = defaultMarket("autoregression", 5);
  const values = new Float32Array(256 * 256);
  for (let path = 0; path < 256; path++) {
    const sample = simulateMarket({ ...law, days: 300, seed: 900 + path });
    values.set(returnsOf(sample, "log").values.subarray(0, 256), path * 256);
  }
  const snapshot = createSnapshotTaker(prepareMarket(simulateMarket(law), options), 0, 3).take(
    input({ values, count: 256, length: 256, assetCount: 1 }),
  );
  expect(snapshot.returnAutocorrelation.generated[0]).toBeCloseTo(0.5, 1);
  expect(inside(snapshot.returnAutocorrelation)).toBeGreaterThan(0.7);
  expect(inside(snapshot.absoluteAutocorrelation)).toBeGreaterThan(0.7);
});

test("the real curves lie inside their own bands at every lag", () => {
  for (const curve of [perfect.returnAutocorrelation, perfect.absoluteAutocorrelation]) {
    expect([...curve.lags]).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    curve.real.forEach((value, lag) => {
      expect(value).toBeGreaterThan(curve.low[lag] ?? Number.NaN);
      expect(value).toBeLessThan(curve.high[lag] ?? Number.NaN);
    });
  }
});

test("the real side is the training part alone", () => {
  const returns = market.returns.values.subarray(0, market.trainCount);
  const trained = new Set(Float32Array.from(returns));
  expect(perfect.realPaths).toMatchObject({ count: 12, length: 256, assetCount: 1 });
  expect(perfect.realPaths.values.every((value) => trained.has(value))).toBe(true);
  expect(perfect.distribution.realCount).toBe(market.trainCount);
  expect(perfect.realMoments.mean).toBeCloseTo(market.constants.mean[0] ?? Number.NaN, 12);
  expect(perfect.realMoments.deviation).toBeCloseTo(market.constants.deviation[0] ?? 0, 12);
});

test("densities are per deviation and quantiles are in deviations, ascending", () => {
  const { distribution, quantiles } = perfect;
  const width = (distribution.centres[1] ?? 0) - (distribution.centres[0] ?? 0);
  for (const density of [distribution.real, distribution.normal]) {
    const area = density.reduce((sum, height) => sum + height * width, 0);
    expect(area).toBeCloseTo(1, 3);
  }
  for (const side of [quantiles.real, quantiles.generated, quantiles.probabilities]) {
    expect(side).toEqual(side.slice().sort());
  }
  const middle = quantiles.probabilities.indexOf(0.5);
  expect(Math.abs(quantiles.real[middle] ?? Number.NaN)).toBeLessThan(0.1);
});

test("the same seed shows the same real windows and the same numbers", () => {
  const again = createSnapshotTaker(market, 0, 7).take(input(truePaths(256, 256)));
  expect(again).toEqual(perfect);
  const other = createSnapshotTaker(market, 0, 8).take(input(noisePaths(20, 256)));
  expect(other.realPaths).not.toEqual(perfect.realPaths);
});

test("no two snapshots share an array, so that each can be transferred away", () => {
  const buffers = (value: unknown): ArrayBufferLike[] => {
    if (ArrayBuffer.isView(value)) return [value.buffer];
    return value !== null && typeof value === "object" ? Object.values(value).flatMap(buffers) : [];
  };
  const all = [perfect, noise].flatMap(buffers);
  expect(new Set(all).size).toBe(all.length);
});

describe("unusual shapes", () => {
  test("windows of two bars compare one lag and one horizon", () => {
    const pairs = prepareMarket(simulateMarket({ ...DEFAULT_MARKET, days: 400 }), {
      ...options,
      windowLength: 2,
    });
    const snapshot = createSnapshotTaker(pairs, 0, 1).take(input(noisePaths(256, 2)));
    expect(snapshot.wasserstein.map((one) => one.horizon)).toEqual([1]);
    expect(snapshot.absoluteAutocorrelation.lags.length).toBe(1);
    expect(snapshot.realFan.values[0]?.length).toBe(2);
  });

  test("the second of two assets is measured by its own column", () => {
    const both = prepareMarket(
      simulateMarket({ ...defaultMarket("two-asset-t-copula", 3), days: 600 }),
      { ...options, windowLength: 32 },
    );
    const generated = truePaths(64, 32, 2);
    const snapshot = createSnapshotTaker(both, 1, 1).take(input(generated));
    const second = assetColumn(generated.values, 2, 1);
    expect(snapshot.asset).toBe(1);
    expect(snapshot.generatedPaths.values).toEqual(Float32Array.from(second.slice(0, 12 * 32)));
  });

  test("a collapsed or exploded generator gives a snapshot, not an exception", () => {
    const shape = { count: 64, length: 256, assetCount: 1 };
    const constant = { ...shape, values: new Float32Array(64 * 256) };
    const broken = { ...shape, values: new Float32Array(64 * 256).fill(Number.NaN) };
    expect(taker.take(input(constant)).generatedMoments.deviation).toBe(0);
    expect(taker.take(input(broken)).generatedMoments.mean).toBeNaN();
  });
});

test("a snapshot of 256 × 256 takes milliseconds, and the real side a fraction of a second", () => {
  const generated = input(truePaths(256, 256));
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    taker.take(generated);
    return performance.now() - start;
  });
  const start = performance.now();
  createSnapshotTaker(market, 0, 9);
  const creation = performance.now() - start;
  // Generous: the budgets are 50 and 500 ms on a quiet machine.
  expect(Math.min(...times)).toBeLessThan(150);
  expect(creation).toBeLessThan(2000);
});
