import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedBell } from "./distribution-sort.ts";
import { MOST_SINGLES, sortedSingles } from "./radix-sort.ts";
import { randomStream } from "./random.ts";

test("any numbers come in the engine's order, the given ones untouched", () => {
  const numbers = fc.oneof(
    fc.double(),
    fc.double({ min: -1e-9, max: 1e-9 }),
    fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY),
  );
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 400 }), (values) => {
      const given = Float64Array.from(values);
      const kept = given.slice();
      expect(sortedBell(given).map((value) => value + 0)).toEqual(
        given
          .slice()
          .sort()
          .map((value) => value + 0),
      );
      expect(given).toEqual(kept);
    }),
  );
});

test("heavy tails, a narrow bulk and ties are sorted as well", () => {
  const stream = randomStream(1, "evaluation");
  const pareto = Float64Array.from({ length: 30_000 }, () => stream.uniform() ** -2);
  const narrow = pareto.map((value, i) => (i % 3 === 0 ? 1e6 * value : 1e-6 * stream.normal()));
  const ticks = Float64Array.from({ length: 30_000 }, () => Math.round(2 * stream.normal()) / 100);
  for (const values of [pareto, narrow, ticks]) {
    expect(sortedBell(values).map((v) => v + 0)).toEqual(
      values
        .slice()
        .sort()
        .map((v) => v + 0),
    );
  }
});

test("numbers of single precision are sorted by their digits, in the engine's order", () => {
  const numbers = fc.array(fc.float({ noNaN: true }), { maxLength: 700 });
  fc.assert(
    fc.property(numbers, (values) => {
      const given = Float64Array.from(values);
      expect(sortedSingles(given)).toEqual(given.slice().sort());
    }),
  );
  const stream = randomStream(2, "evaluation");
  const many = Float64Array.from({ length: 30_000 }, () => Math.fround(stream.normal()));
  expect(sortedBell(many)).toEqual(many.slice().sort());
});

test("a number between two of single precision, none, or too many are not sorted by digits", () => {
  expect(sortedSingles(Float64Array.of(1, 0.1))).toBeNull();
  expect(sortedSingles(Float64Array.of(1, Number.NaN))).toBeNull();
  expect(sortedSingles(new Float64Array())).toEqual(new Float64Array());
  expect(sortedSingles(new Float64Array(MOST_SINGLES + 1))).toBeNull();
});
