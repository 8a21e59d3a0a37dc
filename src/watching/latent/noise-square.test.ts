import { describe, expect, test } from "vitest";
import type { GanProgram, NoiseBatch } from "../../engine/gan-engine.ts";
import { fillNoise } from "../../engine/noise.ts";
import { buildProgram } from "../../gan/build-program.ts";
import type { GanConfig } from "../../gan/config-fields.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import { DEFAULT_CONFIG } from "../../gan/gan-config.ts";
import { quantGan, todayTomorrow } from "../../gan/presets/literature.ts";
import { drawAt, firstDraws, fixedNoise } from "./fixed-noise.ts";
import { noiseOfNormals, normalsOfPath } from "./noise-normals.ts";
import { noiseSquare } from "./noise-square.ts";

const SEED = 7;
const LENGTH = 40;
const near = (values: ArrayLike<number>, digits = 5) =>
  Array.from(values, (value) => expect.closeTo(value, digits));

function programOf(change: Partial<GanConfig>, assets = ["A"]): GanProgram {
  const config = { ...DEFAULT_CONFIG, windowLength: LENGTH, generatorWidth: 4, ...change };
  return buildProgram(config, marketOf({ assets, windowLength: config.windowLength }));
}

const perceptron = { generator: "multilayer-perceptron" } as const;
const cases = [
  { name: "memory", program: programOf({}) },
  { name: "memory of two assets", program: programOf({}, ["A", "B"]) },
  { name: "a normal vector", program: programOf({ ...perceptron, noiseChannels: 9 }) },
  {
    name: "a uniform vector",
    program: programOf({ ...perceptron, noiseChannels: 9, noiseDistribution: "uniform" }),
  },
  { name: "normal paths", program: programOf({ ...quantGan.values, windowLength: LENGTH }) },
];

const middleOf = (batch: NoiseBatch) => [...batch.input, ...(batch.shock ?? [])];

describe.each(cases)("$name", ({ program }) => {
  const length = program.windowLength;

  test("noise is made of its normals", () => {
    const draw = drawAt(fixedNoise(SEED, length), 20);
    const given = noiseOfNormals(program, length, [normalsOfPath(program, draw)]);
    const expected = fillNoise(program.generator, program.assetCount, draw);
    expect(middleOf(given)).toEqual(near(middleOf(expected)));
  });

  test("the middle of the slice is the anchor's noise, and other anchors have others", () => {
    const noise = fixedNoise(SEED, length);
    const at = (anchor: number) => noiseSquare(program, SEED, anchor).noiseAt(new Float32Array(2));
    const expected = fillNoise(program.generator, program.assetCount, drawAt(noise, 3));
    expect(middleOf(at(3))).toEqual(near(middleOf(expected)));
    expect(middleOf(at(4))).not.toEqual(near(middleOf(expected)));
  });

  test("mass adds up to one at most, and is never negative", () => {
    const { mass, reach, isSlice } = noiseSquare(program, SEED, 0);
    expect(isSlice).toBe(true);
    let sum = 0;
    for (let cell = 0; cell < 100; cell++) {
      const at = (i: number) => reach * (i / 5 - 1);
      const [x, y] = [cell % 10, Math.floor(cell / 10)];
      const one = mass([at(x), at(y)], [at(x + 1), at(y + 1)]);
      expect(one).toBeGreaterThanOrEqual(0);
      sum += one;
    }
    expect(sum).toBeCloseTo(mass([-reach, -reach], [reach, reach]), 9);
    expect(sum).toBeLessThanOrEqual(1);
    expect(sum).toBeGreaterThan(0.3);
  });
});

test("uniform noise stays in its range, far out too", () => {
  const program = programOf({ ...perceptron, noiseChannels: 9, noiseDistribution: "uniform" });
  const { input } = noiseSquare(program, SEED, 0).noiseAt(Float32Array.of(3, -3, -3, 3));
  expect(Math.max(...input.map(Math.abs))).toBeLessThanOrEqual(1);
  expect(new Set(input).size).toBeGreaterThan(9);
});

test("noise with memory keeps its law wherever it is turned to", () => {
  const program = programOf({});
  const { noiseAt } = noiseSquare(program, SEED, 0);
  for (const place of [
    [0, 0],
    [3, 0],
    [-1, 2],
  ]) {
    const { shock = new Float32Array(0) } = noiseAt(Float32Array.from(place));
    const square = shock.reduce((sum, value) => sum + value * value, 0) / shock.length;
    // Variance of 40 normals: one, give or take four deviations of it.
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / LENGTH));
  }
});

test("a vector's slice moves straight, a unit a deviation", () => {
  const program = programOf({ ...perceptron, noiseChannels: 9 });
  const { noiseAt } = noiseSquare(program, SEED, 0);
  const { input } = noiseAt(Float32Array.of(0, 0, 1, 0, 0, 1));
  const part = (i: number) => input.subarray(9 * i, 9 * (i + 1));
  const step = (i: number) => [...part(i)].map((value, c) => value - (part(0)[c] ?? 0));
  const dot = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
  expect(dot(step(1), step(1))).toBeCloseTo(1, 5);
  expect(dot(step(1), step(2))).toBeCloseTo(0, 5);
});

test("two numbers are the whole of the noise, whatever the anchor", () => {
  const program = programOf(todayTomorrow.values);
  const square = noiseSquare(program, SEED, 5);
  expect(square.isSlice).toBe(false);
  expect([...square.noiseAt(Float32Array.of(0.5, -2)).input]).toEqual([0.5, -2]);
});

test("fixed noise is numbered through both its draws", () => {
  const noise = fixedNoise(SEED, 8);
  expect(firstDraws(noise, 5)).toEqual([{ ...noise.shown, count: 5 }]);
  expect(firstDraws(noise, 14).map(({ count }) => count)).toEqual([12, 2]);
  expect(drawAt(noise, 13)).toEqual({ ...noise.measured, first: 1, count: 1 });
});
