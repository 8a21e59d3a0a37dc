import { expect, test } from "vitest";
import { arrowLength, typicalNorm } from "./arrow-length.ts";

test("each factor of ten takes a third off an arrow", () => {
  expect(arrowLength(0.4, 0.4)).toBe(1);
  expect(arrowLength(0.04, 0.4)).toBeCloseTo(2 / 3);
  expect(arrowLength(0.004, 0.4)).toBeCloseTo(1 / 3);
});

test("a vanished gradient has no arrow and a wild one is cut", () => {
  expect(arrowLength(0.0001, 0.4)).toBe(0);
  expect(arrowLength(0, 0.4)).toBe(0);
  expect(arrowLength(Number.NaN, 0.4)).toBe(0);
  expect(arrowLength(Number.POSITIVE_INFINITY, 0.4)).toBe(0);
  expect(arrowLength(1, 0)).toBe(0);
  expect(arrowLength(1e9, 0.4)).toBe(1.15);
});

test("one wild gradient does not make all others short", () => {
  const norms = Float32Array.from({ length: 100 }, (_, index) => (index === 50 ? 1e6 : 1));
  expect(typicalNorm(norms)).toBe(1);
  expect(typicalNorm(Float32Array.of(Number.NaN))).toBe(0);
});
