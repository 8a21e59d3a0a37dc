import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "./random.ts";
import {
  automaticBlockLength,
  stationaryBootstrap,
  stationaryBootstrapIndices,
} from "./stationary-bootstrap.ts";

const autoregression = (coefficient: number, count: number) => {
  const stream = randomStream(4, "evaluation");
  let value = 0;
  return Float64Array.from({ length: count }, () => {
    value = coefficient * value + stream.normal();
    return value;
  });
};

test("every value of a replicate is one of the series'", () => {
  const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
  const lengths = fc.integer({ min: 0, max: 80 });
  fc.assert(
    fc.property(
      values,
      lengths,
      fc.double({ min: 1, max: 50, noNaN: true }),
      (x, length, block) => {
        const replicate = stationaryBootstrap(x, length, block, randomStream(1, "bootstrap"));
        expect(replicate.length).toBe(length);
        for (const value of replicate) expect(x).toContain(value);
      },
    ),
  );
});

test("blocks have the mean length that was asked for and wrap at the end", () => {
  const indices = stationaryBootstrapIndices(500, 200_000, 25, randomStream(9, "bootstrap"));
  let joins = 0;
  let wraps = 0;
  for (let t = 1; t < indices.length; t++) {
    if (indices[t] !== ((indices[t - 1] ?? 0) + 1) % 500) joins += 1;
    else if (indices[t] === 0) wraps += 1;
  }
  expect(indices.length / (joins + 1)).toBeGreaterThan(24);
  expect(indices.length / (joins + 1)).toBeLessThan(26);
  expect(wraps).toBeGreaterThan(100);
});

test("the same stream gives the same replicate, another one another", () => {
  const values = autoregression(0.2, 300);
  const draw = (index: number) =>
    stationaryBootstrap(values, 300, 10, randomStream(5, "bootstrap", index));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("blocks are short for independent values, longer the longer the memory, and bounded", () => {
  const lengths = [0, 0.5, 0.9, 0.99].map((a) => automaticBlockLength(autoregression(a, 2000)));
  expect(lengths[0]).toBeLessThan(6);
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  for (const length of lengths) expect(length).toBeLessThanOrEqual(3 * Math.sqrt(2000));
  expect(automaticBlockLength(new Float64Array(100).fill(3))).toBe(1);
});
