import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { autocovariances } from "./autocovariance.ts";
import {
  type CounterKey,
  counterKey,
  counterUniform,
  counterWord,
  fillCounterNormals,
  fillCounterUniforms,
} from "./counter-random.ts";
import { randomStream } from "./random.ts";

interface Oracle {
  readonly key: CounterKey;
  readonly first: number;
  readonly words: readonly number[];
  readonly uniforms: readonly number[];
  readonly normals: readonly number[];
}

/** Made by `fixtures/make-counter-random.py` from the definition. */
const oracles: readonly Oracle[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/counter-random.json"), "utf8"),
);

const COUNT = 1_000_000;
const KEY = counterKey(randomStream(1, "noise", 1));
const uniforms = Float64Array.from({ length: COUNT }, (_, i) => counterUniform(KEY, i));
const normals = fillCounterNormals(KEY, 0, new Float64Array(COUNT));

/** How many deviations of its own sampling error a mean may be off: once in 370,000 times. */
const DEVIATIONS = 4.7;
const bound = (variance: number, count = COUNT) => DEVIATIONS * Math.sqrt(variance / count);

function meanOf(values: Float64Array, law: (value: number, index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += law(values[i] ?? 0, i);
  return sum / values.length;
}

/** Pearson's statistic of equally likely cells, as deviations from its mean. */
function excess(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return (statistic - freedom) / Math.sqrt(2 * freedom);
}

function countCells(cells: number, count: number, cellOf: (index: number) => number): Float64Array {
  const counts = new Float64Array(cells);
  for (let i = 0; i < count; i++) {
    const cell = cellOf(i);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

describe.each(oracles)("key $key from number $first on", ({ key, first, ...expected }) => {
  test("words and uniforms are those of the definition, exactly", () => {
    const places = expected.words.map((_, index) => first + index);
    expect(places.map((index) => counterWord(key, index))).toEqual(expected.words);
    expect(places.map((index) => counterUniform(key, index))).toEqual(expected.uniforms);
  });

  test("normals are those of the definition", () => {
    const found = fillCounterNormals(key, first, new Float64Array(expected.normals.length));
    for (const [index, value] of found.entries()) {
      expect(value).toBeCloseTo(expected.normals[index] ?? Number.NaN, 12);
    }
  });
});

test("any cut of a sequence gives the same numbers", async () => {
  const whole = normals.subarray(0, 400);
  await fc.assert(
    fc.property(fc.nat(300), fc.nat(100), (first, count) => {
      const part = fillCounterNormals(KEY, first, new Float64Array(count));
      expect(part).toEqual(whole.slice(first, first + count));
    }),
  );
});

test("no word comes twice", () => {
  const words = Uint32Array.from({ length: COUNT }, (_, i) => counterWord(KEY, i)).sort();
  let twice = 0;
  for (let i = 1; i < COUNT; i++) if (words[i] === words[i - 1]) twice++;
  expect(twice).toBe(0);
});

test("uniforms lie in (0, 1] and have the moments of the law", () => {
  expect(uniforms.every((value) => value > 0 && value <= 1)).toBe(true);
  expect(Math.abs(meanOf(uniforms, (u) => u - 0.5))).toBeLessThan(bound(1 / 12));
  expect(Math.abs(meanOf(uniforms, (u) => (u - 0.5) ** 2 - 1 / 12))).toBeLessThan(bound(1 / 180));
  const scaled = fillCounterUniforms(KEY, 5, new Float32Array(3), -1, 1);
  expect([...scaled]).toEqual([...uniforms.slice(5, 8)].map((u) => Math.fround(2 * u - 1)));
});

test("uniforms fill cells of a line, of a plane of neighbours and of a cube alike", () => {
  const cell = (index: number, cells: number) =>
    Math.min(cells - 1, Math.floor((uniforms[index] ?? 0) * cells));
  const line = countCells(1024, COUNT, (i) => cell(i, 1024));
  const plane = countCells(1024, COUNT / 2, (i) => 32 * cell(2 * i, 32) + cell(2 * i + 1, 32));
  const cube = countCells(
    1000,
    Math.floor(COUNT / 3),
    (i) => 100 * cell(3 * i, 10) + 10 * cell(3 * i + 1, 10) + cell(3 * i + 2, 10),
  );
  for (const counts of [line, plane, cube]) expect(Math.abs(excess(counts))).toBeLessThan(4.5);
});

/** Largest distance from one half of the share of words that have a bit set. */
function worstShare(count: number, word: (index: number) => number): number {
  const set = new Float64Array(32);
  for (let i = 0; i < count; i++) {
    const value = word(i);
    for (let bit = 0; bit < 32; bit++) set[bit] = (set[bit] ?? 0) + ((value >>> bit) & 1);
  }
  return set.reduce((worst, times) => Math.max(worst, Math.abs(times / count - 0.5)), 0);
}

test("every bit of the words is set half of the time, and turns with every bit of counter and key", () => {
  const count = 20_000;
  const [low, high] = KEY;
  // Two counters are met as a pair from both sides, so half as many words are independent.
  const limit = 5 * Math.sqrt(0.25 / (count / 2));
  expect(worstShare(count, (i) => counterWord(KEY, i))).toBeLessThan(limit);
  for (let bit = 0; bit < 32; bit++) {
    const turned = (i: number) => (i ^ (2 ** bit)) >>> 0;
    const byCounter = (i: number) => counterWord(KEY, i) ^ counterWord(KEY, turned(i));
    const byKey = (i: number) => counterWord(KEY, i) ^ counterWord([low, turned(high)], i);
    expect(worstShare(count, byCounter)).toBeLessThan(limit);
    expect(worstShare(count, byKey)).toBeLessThan(limit);
  }
});

test("normals have the moments of the law", () => {
  const laws: readonly (readonly [power: number, moment: number, variance: number])[] = [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
    [6, 15, 10_170],
  ];
  for (const [power, moment, variance] of laws) {
    const gap = Math.abs(meanOf(normals, (x) => x ** power) - moment);
    expect(gap).toBeLessThan(bound(variance));
  }
});

test("normals have the tails of the law, up to the largest that 24 bits can give", () => {
  const beyond: readonly (readonly [number, number])[] = [
    [1, 0.3173105],
    [2, 0.0455003],
    [3, 0.002699796],
    [4, 6.334248e-5],
  ];
  for (const [limit, share] of beyond) {
    const gap = meanOf(normals, (x) => (Math.abs(x) > limit ? 1 : 0)) - share;
    expect(Math.abs(gap)).toBeLessThan(bound(share * (1 - share)));
  }
  const largest = normals.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  expect(largest).toBeGreaterThan(4.3);
  expect(largest).toBeLessThanOrEqual(Math.sqrt(50 * Math.log(2)));
});

test("normals and their squares have no autocorrelation, in a block or from block to block", () => {
  const limit = bound(1);
  const check = (values: Float64Array) => {
    const [variance = 1, ...lagged] = autocovariances(values, 24);
    for (const covariance of lagged) expect(Math.abs(covariance / variance)).toBeLessThan(limit);
  };
  check(normals);
  check(normals.map((x) => x * x));
});

test("keys of neighbouring steps, halves and repeats, and keys one bit apart, are independent", () => {
  const others = [
    counterKey(randomStream(1, "noise", 2)),
    counterKey(randomStream(1, "noise", 1, 0)),
    counterKey(randomStream(2, "noise", 1)),
    [KEY[0], (KEY[1] ^ 1) >>> 0] as const,
  ];
  for (const key of others) {
    const values = fillCounterNormals(key, 0, new Float64Array(COUNT));
    const product = (power: number) =>
      meanOf(
        normals,
        (x, i) => (x ** power - (power - 1)) * ((values[i] ?? 0) ** power - (power - 1)),
      );
    expect(Math.abs(product(1))).toBeLessThan(bound(1));
    expect(Math.abs(product(2))).toBeLessThan(bound(4));
  }
});

test("the first numbers of consecutive steps look like one sequence", () => {
  const count = 50_000;
  const firsts = Float64Array.from({ length: count }, (_, step) => {
    const key = counterKey(randomStream(7, "noise", step, 0, 0));
    return fillCounterNormals(key, 0, new Float64Array(1))[0] ?? 0;
  });
  expect(Math.abs(meanOf(firsts, (x) => x))).toBeLessThan(bound(1, count));
  expect(Math.abs(meanOf(firsts, (x) => x * x - 1))).toBeLessThan(bound(2, count));
  const [variance = 1, ...lagged] = autocovariances(firsts, 5);
  for (const covariance of lagged)
    expect(Math.abs(covariance / variance)).toBeLessThan(bound(1, count));
});
