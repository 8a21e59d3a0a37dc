import fc from "fast-check";
import { expect, test } from "vitest";
import { deviation, mean } from "../shared/moments.ts";
import { winsorise } from "./winsorise.ts";

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 8,
  maxLength: 40,
});

test("training values end within the limit, nothing within it moves, and the count is of the moved", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0.5, max: 4, noNaN: true }), (given, limit) => {
      const series = Float64Array.from(given);
      const trainCount = given.length - 2;
      const training = series.subarray(0, trainCount);
      const reach = limit * deviation(training) * (1 + 1e-9) + 1e-9;
      const result = winsorise(series, 1, trainCount, limit);
      const moved = [...result.values].filter((value, index) => value !== series[index]);
      expect(result.count).toBe(moved.length);
      for (const value of result.values.subarray(0, trainCount)) {
        expect(Math.abs(value - mean(training))).toBeLessThanOrEqual(reach);
      }
      expect(result.values.subarray(trainCount)).toEqual(series.subarray(trainCount));
    }),
  );
});

test("limit 0 changes nothing, and the given array is never changed", () => {
  const series = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 50);
  expect(winsorise(series, 1, 10, 0)).toEqual({ values: series, count: 0 });
  expect(winsorise(series, 1, 10, 1).count).toBe(1);
  expect(series[9]).toBe(50);
});

test("assets have their own limits", () => {
  const series = Float64Array.from({ length: 200 }, (_, index) => (index % 2 ? 1000 : 1) * index);
  series[100] = 9000;
  const { values: pulled, count } = winsorise(series, 2, 100, 3);
  expect(count).toBe(1);
  expect(pulled[100]).toBeLessThan(9000);
});
