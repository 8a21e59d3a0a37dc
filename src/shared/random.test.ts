import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type RandomStream, randomStream } from "./random.ts";

const COUNT = 100_000;
const draw = (take: (stream: RandomStream) => number, stream: RandomStream) =>
  Array.from({ length: COUNT }, () => take(stream));
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const correlation = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((value, i) => value * (b[i] ?? Number.NaN)));

test("the same seed, name and indices give the same numbers", async () => {
  await fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat(1000), (seed, index) => {
      const first = randomStream(seed, "noise", index);
      const second = randomStream(seed, "noise", index);
      for (let i = 0; i < 20; i++) expect(first.normal()).toBe(second.normal());
    }),
  );
});

test("uniform numbers lie in [0, 1) with the moments of the law", () => {
  const values = draw((stream) => stream.uniform(), randomStream(1, "sampling"));
  expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  expect(values.every((value) => value < 1)).toBe(true);
  expect(mean(values)).toBeCloseTo(0.5, 2);
  expect(mean(values.map((v) => (v - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
});

test("normal numbers have the first four moments of the law", () => {
  const values = draw((stream) => stream.normal(), randomStream(2, "noise"));
  expect(Math.abs(mean(values))).toBeLessThan(4 / Math.sqrt(COUNT));
  expect(Math.abs(mean(values.map((v) => v ** 2)) - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
  expect(Math.abs(mean(values.map((v) => v ** 3)))).toBeLessThan(4 * Math.sqrt(15 / COUNT));
  expect(Math.abs(mean(values.map((v) => v ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / COUNT));
});

test("streams of neighbouring seeds, steps and other names are uncorrelated", () => {
  const bound = 4.5 / Math.sqrt(COUNT);
  const reference = draw((stream) => stream.normal(), randomStream(7, "noise", 3));
  const others = [
    randomStream(8, "noise", 3),
    randomStream(7, "noise", 4),
    randomStream(7, "batches", 3),
    randomStream(7, "noise", 3, 0),
  ];
  for (const other of others) {
    const values = draw((stream) => stream.normal(), other);
    expect(Math.abs(correlation(reference, values))).toBeLessThan(bound);
  }
});

test("the first numbers of consecutive steps look like one stream", () => {
  const firsts = Array.from({ length: COUNT }, (_, step) =>
    randomStream(7, "noise", step).normal(),
  );
  expect(Math.abs(mean(firsts))).toBeLessThan(4.5 / Math.sqrt(COUNT));
  expect(Math.abs(mean(firsts.map((v) => v * v)) - 1)).toBeLessThan(4.5 * Math.sqrt(2 / COUNT));
  const lagged = correlation(firsts.slice(1), firsts.slice(0, -1));
  expect(Math.abs(lagged)).toBeLessThan(4.5 / Math.sqrt(COUNT));
});

test("integers cover their range evenly", () => {
  const counts = new Array<number>(10).fill(0);
  const stream = randomStream(3, "batches");
  for (let i = 0; i < COUNT; i++) {
    const value = stream.integer(10);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const expected = COUNT / 10;
  for (const count of counts)
    expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
});
