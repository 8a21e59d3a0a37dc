import { expect, test } from "vitest";
import { randomStream } from "../shared/random.ts";
import { drawNoise } from "./noise.ts";
import { planNetwork } from "./plan-network.ts";
import { dense, recipeProgram } from "./tfjs/example-programs.ts";

const HALF_LIVES = [2, 6, 20, 60];
const COUNT = 3000;
const LENGTH = 64;
const CHANNELS = 13;
const { generator } = recipeProgram(LENGTH, 4);
const noise = drawNoise(generator, 1, COUNT, LENGTH, randomStream(1, "noise", 1));

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

test("assets have their own shocks and channels, side by side", () => {
  const plan = planNetwork("generator", { time: 8, channels: 26 }, [dense(6)], {
    noise: { kind: "memory", halfLives: HALF_LIVES },
    outputLaw: { kind: "stochastic-volatility", cap: 3 },
  });
  const two = drawNoise(plan, 2, 5, 8, randomStream(1, "noise", 2));
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
  const draw = (time: "vector" | "path", distribution: "normal" | "uniform") =>
    drawNoise(
      planNetwork("generator", { time: time === "vector" ? 1 : 13, channels: 4 }, [dense(1)], {
        noise: { kind: "white", channels: 4, time, warmUp: 3, distribution },
      }),
      1,
      6,
      10,
      randomStream(1, "noise", 3),
    );
  expect(draw("vector", "normal").input.length).toBe(6 * 4);
  expect(draw("path", "normal").input.length).toBe(6 * 13 * 4);
  expect(draw("vector", "normal").shock).toBeUndefined();
  const uniform = draw("path", "uniform").input;
  expect(Math.max(...uniform)).toBeLessThan(1);
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-1);
  expect(Math.min(...uniform)).toBeLessThan(-0.8);
});

test("the same stream gives the same noise", () => {
  const again = drawNoise(generator, 1, 2, LENGTH, randomStream(1, "noise", 1));
  expect(again.input).toEqual(noise.input.slice(0, again.input.length));
});
