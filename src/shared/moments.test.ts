import fc from "fast-check";
import { expect, test } from "vitest";
import { deviation, mean, moments } from "./moments.ts";

const sample = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3 });

test("shifting and stretching change only what they should", () => {
  fc.assert(
    fc.property(sample, (values) => {
      const before = moments(values);
      if (!(before.deviation > 1e-3)) return;
      const after = moments(values.map((value) => 1000 - 3 * value));
      expect(after.mean).toBeCloseTo(1000 - 3 * before.mean, 8);
      expect(after.deviation).toBeCloseTo(3 * before.deviation, 8);
      expect(after.skewness).toBeCloseTo(-before.skewness, 4);
      expect(after.excessKurtosis).toBeCloseTo(before.excessKurtosis, 4);
    }),
  );
});

test("the short forms agree with the whole", () => {
  fc.assert(
    fc.property(sample, (values) => {
      const all = moments(values);
      expect(mean(values)).toBe(all.mean);
      expect(deviation(values)).toBeCloseTo(all.deviation, 12);
    }),
  );
});

test("a coin's four moments", () => {
  expect(moments([1, -1, 1, -1])).toEqual({
    count: 4,
    mean: 0,
    deviation: 1,
    skewness: 0,
    excessKurtosis: -2,
  });
});

test("a constant has no shape, and nothing has no mean", () => {
  expect(moments([5, 5, 5])).toMatchObject({ mean: 5, deviation: 0, skewness: NaN });
  expect(mean([])).toBeNaN();
});
