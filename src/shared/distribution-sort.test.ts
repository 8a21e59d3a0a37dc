import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedBell, valuesAtPlaces } from "./distribution-sort.ts";
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

test("values at some places are those of the sorted copy, for any numbers", () => {
  const numbers = fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 }));
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 300 }), fc.nat(20), (values, step) => {
      const given = Float64Array.from(values);
      const sorted = given.slice().sort();
      const places = Float64Array.from(values, (_, place) => place).filter(
        (place) => place % (step + 1) === 0,
      );
      const twice = Float64Array.of(...places, ...places).sort();
      expect(valuesAtPlaces(given, twice).map((value) => value + 0)).toEqual(
        twice.map((place) => (sorted[place] ?? Number.NaN) + 0),
      );
    }),
  );
});
