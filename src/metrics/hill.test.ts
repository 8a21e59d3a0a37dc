import { expect, test } from "vitest";
import { randomStream } from "../shared/random.ts";
import { hillTailIndex } from "./hill.ts";

test("the tail index of a Pareto sample is found within its standard error's reach", () => {
  const stream = randomStream(3, "evaluation");
  const pareto = Float64Array.from({ length: 100_000 }, () => (1 - stream.uniform()) ** (-1 / 3));
  const { index, standardError, exceedances } = hillTailIndex(pareto, 0.02);
  expect(exceedances).toBe(2000);
  expect(standardError).toBeCloseTo(index / Math.sqrt(2000), 12);
  expect(Math.abs(index - 3)).toBeLessThan(3 * standardError);
});

test("negative values have no say, and too few positive ones give no number", () => {
  const tail = Float64Array.from({ length: 200 }, (_, i) => 1 + i * i);
  const withLosses = Float64Array.of(...tail, -1e6, -2, 0);
  expect(hillTailIndex(withLosses)).toEqual(hillTailIndex(tail));
  expect(hillTailIndex(tail.subarray(0, 10)).index).toBeNaN();
});
