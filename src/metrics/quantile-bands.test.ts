import fc from "fast-check";
import { expect, test } from "vitest";
import { cumulativeQuantileBands } from "./quantile-bands.ts";

const PROBABILITIES = [0.05, 0.5, 0.95];
const windows = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), {
  minLength: 20,
  maxLength: 20,
});

test("bands never cross", () => {
  fc.assert(
    fc.property(windows, (values) => {
      const bands = cumulativeQuantileBands(Float64Array.from(values), 4, "log", PROBABILITIES);
      const [low, middle, high] = bands.values;
      for (let t = 0; t < 4; t++) {
        expect(low?.[t]).toBeLessThanOrEqual(middle?.[t] ?? Number.NaN);
        expect(middle?.[t]).toBeLessThanOrEqual(high?.[t] ?? Number.NaN);
      }
    }),
  );
});

test("log returns are summed and simple returns compounded", () => {
  const one = Float64Array.of(0.1, 0.2, -0.5);
  const of = (kind: "log" | "simple" | "difference") =>
    cumulativeQuantileBands(one, 3, kind, [0.5]).values[0];
  expect(of("log")).toEqual(Float32Array.of(0.1, 0.1 + 0.2, 0.1 + 0.2 - 0.5));
  expect(of("difference")).toEqual(of("log"));
  expect(of("simple")?.[2]).toBeCloseTo(1.1 * 1.2 * 0.5 - 1, 6);
});

test("the median of an odd number of windows is the middle one", () => {
  const values = Float64Array.of(1, 1, 5, 5, 3, 3);
  expect(cumulativeQuantileBands(values, 2, "difference", [0.5]).values[0]).toEqual(
    Float32Array.of(3, 6),
  );
});
