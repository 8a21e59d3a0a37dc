import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../shared/random.ts";
import type { NoiseBatch, NoiseDraw } from "./gan-engine.ts";
import type { NetworkPlan, NoisePlan } from "./network-plan.ts";
import { fillNoise, noiseDraw, pathsPerKey } from "./noise.ts";
import { planNetwork } from "./plan-network.ts";
import { dense, recipeProgram } from "./tfjs/example-programs.ts";

const HALF_LIVES = [2, 6, 20, 60];
const COUNT = 3000;
const LENGTH = 64;
const CHANNELS = 13;
const { generator } = recipeProgram(LENGTH, 4);
const draw = noiseDraw(randomStream(1, "noise", 1), COUNT, LENGTH);
const noise = fillNoise(generator, 1, draw);

/** One number per path: a channel at a time, or the shock. */
const channelAt = (channel: number, time: number) =>
  Array.from(
    { length: COUNT },
    (_, path) => noise.input[(path * LENGTH + time) * CHANNELS + channel] ?? 0,
  );
const shockAt = (time: number) =>
  Array.from({ length: COUNT }, (_, path) => noise.shock?.[path * LENGTH + time] ?? 0);

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const product = (left: readonly number[], right: readonly number[]) =>
  mean(left.map((value, index) => value * (right[index] ?? 0)));

test.each([0, 1, 30, LENGTH - 1])("at time %i every channel has mean 0 and variance 1", (time) => {
  for (let channel = 0; channel < CHANNELS; channel++) {
    const values = channelAt(channel, time);
    expect(Math.abs(mean(values))).toBeLessThan(0.08);
    expect(Math.abs(product(values, values) - 1)).toBeLessThan(0.16);
  }
});

test.each(HALF_LIVES.map((halfLife, index) => [halfLife, index] as const))(
  "a memory of half-life %i has that autocorrelation from the first step on",
  (halfLife, index) => {
    for (const family of [0, 4, 9]) {
      for (const lag of [1, halfLife]) {
        if (lag >= LENGTH) continue;
        const correlation = product(channelAt(family + index, 0), channelAt(family + index, lag));
        expect(Math.abs(correlation - 2 ** (-lag / halfLife))).toBeLessThan(0.1);
      }
    }
  },
);

test("memories of one family are correlated as their common innovations make them", () => {
  const decays = HALF_LIVES.map((halfLife) => 2 ** (-1 / halfLife));
  const [a = 0, , , b = 0] = decays;
  const expected = Math.sqrt((1 - a * a) * (1 - b * b)) / (1 - a * b);
  for (const time of [0, 40]) {
    expect(Math.abs(product(channelAt(0, time), channelAt(3, time)) - expected)).toBeLessThan(0.06);
  }
});

test("shock memories know yesterday's shock and not today's; the white channel knows none", () => {
  const gain = Math.sqrt(1 - 2 ** -1);
  expect(product(channelAt(0, 21), shockAt(20))).toBeCloseTo(gain, 1);
  expect(Math.abs(product(channelAt(0, 20), shockAt(20)))).toBeLessThan(0.07);
  expect(Math.abs(product(channelAt(8, 20), shockAt(20)))).toBeLessThan(0.07);
  expect(product(channelAt(9, 21), shockAt(20).map(Math.abs))).toBeGreaterThan(0.3);
  expect(Math.abs(product(channelAt(9, 20), shockAt(20).map(Math.abs)))).toBeLessThan(0.1);
});

const memoryPlan = planNetwork("generator", { time: 8, channels: 26 }, [dense(6)], {
  noise: { kind: "memory", halfLives: HALF_LIVES, shockLaw: "normal" },
  outputLaw: { kind: "stochastic-volatility", cap: 3, driftDecay: 0 },
});

type WhiteNoise = Extract<NoisePlan, { readonly kind: "white" }>;

function whitePlan(changes: Partial<WhiteNoise>): NetworkPlan {
  const plain = { kind: "white", channels: 4, time: "path", warmUp: 3, distribution: "normal" };
  const noise = { ...plain, ...changes } as WhiteNoise;
  const time = noise.time === "vector" ? 1 : 13;
  return planNetwork("generator", { time, channels: noise.channels }, [dense(6)], {
    noise,
    outputLaw: { kind: "stochastic-volatility", cap: 3, driftDecay: 0 },
  });
}

test("memories stay in their stationary law: covariances within a family at any lag", () => {
  const decays = HALF_LIVES.map((halfLife) => 2 ** (-1 / halfLife));
  for (const family of [0, 4]) {
    for (const [early, late] of [
      [0, 0],
      [0, 5],
      [50, 63],
    ] as const) {
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const [a = 0, b = 0] = [decays[i], decays[j]];
          const joint = Math.sqrt((1 - a * a) * (1 - b * b)) / (1 - a * b);
          const expected = b ** (late - early) * joint;
          const found = product(channelAt(family + i, early), channelAt(family + j, late));
          expect(Math.abs(found - expected)).toBeLessThan(0.1);
        }
      }
    }
  }
});

test("families, paths and assets are independent of one another", () => {
  const limit = 4.5 / Math.sqrt(COUNT);
  for (const [a, b] of [
    [0, 4],
    [3, 7],
    [4, 8],
    [7, 9],
    [0, 8],
  ] as const) {
    expect(Math.abs(product(channelAt(a, 0), channelAt(b, 0)))).toBeLessThan(1.3 * limit);
  }
  const neighbours = channelAt(3, 7).slice(1);
  expect(Math.abs(product(channelAt(3, 7).slice(0, -1), neighbours))).toBeLessThan(limit);
  const two = fillNoise(memoryPlan, 2, noiseDraw(randomStream(1, "noise", 4), COUNT, 8));
  const shocksOf = (asset: number) =>
    Array.from({ length: COUNT }, (_, path) => two.shock?.[path * 16 + asset] ?? 0);
  expect(Math.abs(product(shocksOf(0), shocksOf(1)))).toBeLessThan(limit);
});

test("assets have their own shocks and channels, side by side", () => {
  const two = fillNoise(memoryPlan, 2, noiseDraw(randomStream(1, "noise", 2), 5, 8));
  expect(two.input.length).toBe(5 * 8 * 26);
  expect(two.shock?.length).toBe(5 * 8 * 2);
  expect(new Set(two.shock).size).toBe(80);
  const gain = Math.sqrt(1 - 2 ** -1);
  for (const asset of [0, 1]) {
    const before = two.input[asset * 13] ?? 0;
    const after = two.input[26 + asset * 13] ?? 0;
    expect(after).toBeCloseTo(Math.SQRT1_2 * before + gain * (two.shock?.[asset] ?? 0), 5);
  }
});

test("white noise has the shape that the network unfolds, with a warm-up where asked", () => {
  const given = (changes: Partial<WhiteNoise>) =>
    fillNoise(whitePlan(changes), 2, noiseDraw(randomStream(1, "noise", 3), 6, 10));
  expect(given({ time: "vector" }).input.length).toBe(6 * 4);
  expect(given({ time: "path" }).input.length).toBe(6 * 13 * 4);
  expect(given({ time: "vector" }).shock?.length).toBe(6 * 10 * 2);
  const uniform = given({ distribution: "uniform" }).input;
  expect(Math.max(...uniform)).toBeLessThanOrEqual(1);
  expect(Math.min(...uniform)).toBeGreaterThan(-1);
  expect(Math.min(...uniform)).toBeLessThan(-0.8);
});

test("a generator without a shock is given none", () => {
  const { outputLaw, ...plan } = whitePlan({});
  expect(outputLaw).toBeDefined();
  const given = fillNoise(plan, 2, noiseDraw(randomStream(1, "noise", 3), 6, 10));
  expect("shock" in given).toBe(false);
});

describe.each([
  ["memory noise", memoryPlan],
  ["white normal noise", whitePlan({})],
  ["white uniform noise", whitePlan({ distribution: "uniform", channels: 3 })],
  ["a vector of noise", whitePlan({ time: "vector", channels: 5 })],
] as const)("%s", (_, plan) => {
  const whole = noiseDraw(randomStream(1, "noise", 5), 20, 10);
  const all = fillNoise(plan, 2, whole);

  test("is the same in any chunks, and for as many paths as are asked for", async () => {
    const rows = (values: Float32Array | undefined, first: number, count: number) =>
      values?.slice((first * values.length) / 20, ((first + count) * values.length) / 20);
    await fc.assert(
      fc.property(fc.nat(19), fc.integer({ min: 1, max: 20 }), (first, wanted) => {
        const count = Math.min(wanted, 20 - first);
        const part = fillNoise(plan, 2, { ...whole, first, count });
        expect(part.input).toEqual(rows(all.input, first, count));
        expect(part.shock).toEqual(rows(all.shock, first, count));
      }),
    );
  });

  test("is the same for the same key, and not for another", () => {
    expect(fillNoise(plan, 2, whole)).toEqual(all);
    const other = fillNoise(plan, 2, noiseDraw(randomStream(1, "noise", 6), 20, 10));
    expect(other.input).not.toEqual(all.input);
    expect(other.shock).not.toEqual(all.shock);
  });

  test("is refused where the key's counters do not reach", () => {
    const first = pathsPerKey(plan, 2, 10);
    const last = fillNoise(plan, 2, { ...whole, first: first - 1, count: 1 });
    expect(last.input.every(Number.isFinite)).toBe(true);
    expect(() => fillNoise(plan, 2, { ...whole, first, count: 1 })).toThrow(RangeError);
  });
});

/** Made by `fixtures/make-noise.py` from the definition, with NumPy. */
const oracle: {
  readonly draw: NoiseDraw;
  readonly memory: NoiseBatch;
  readonly white: NoiseBatch;
} = JSON.parse(readFileSync(join(import.meta.dirname, "fixtures/noise.json"), "utf8"));

test.each([
  ["memory", memoryPlan],
  ["white", whitePlan({ channels: 3, warmUp: 0 })],
] as const)("%s noise is that of the definition", (name, plan) => {
  const found = fillNoise(plan, 2, oracle.draw);
  for (const part of ["input", "shock"] as const) {
    const expected = Float32Array.from(oracle[name][part] ?? []);
    const worst = found[part]?.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? Number.NaN))),
      0,
    );
    expect(found[part]?.length).toBe(expected.length);
    expect(worst).toBeLessThan(1e-6);
  }
});
