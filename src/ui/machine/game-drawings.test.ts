import { expect, test } from "vitest";
import { scoreBars } from "./game-drawings.ts";
import { commonRange, cumulativeWindows } from "./node-drawings.ts";

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test("scores that lie apart are told apart, and equal ones half of the time", () => {
  const apart = scoreBars({
    real: Float32Array.of(1, 2, 3),
    generated: Float32Array.of(-1, -2, -3),
    scale: "score",
    threshold: 0,
  });
  expect(apart.accuracy).toBe(1);
  const alike = scoreBars({
    real: Float32Array.of(-1, 1),
    generated: Float32Array.of(-1, 1),
    scale: "probability",
    threshold: 0,
  });
  expect(alike.accuracy).toBe(0.5);
  expect(alike).toMatchObject({ domain: [0, 1], threshold: 0.5 });
});

test("every window is in a bin, also the most extreme", () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => Math.tan(i / 33));
  const bars = scoreBars({ real: values, generated: values, scale: "score", threshold: 0 });
  expect(sum(bars.real)).toBeCloseTo(1, 9);
  expect(sum(bars.generated)).toBeCloseTo(1, 9);
});

test("windows are drawn as running totals", () => {
  const [first, second] = cumulativeWindows(Float32Array.of(1, 2, -1, 4), 2);
  expect([...(first ?? [])]).toEqual([0, 1, 3]);
  expect([...(second ?? [])]).toEqual([0, -1, 3]);
});

test("wild forgeries stretch the common scale, but at most threefold", () => {
  const calm = [Float64Array.of(0, 1)];
  expect(commonRange(calm, [Float64Array.of(0, 2)])).toBe(2);
  expect(commonRange(calm, [Float64Array.of(0, 50)])).toBe(3);
  expect(commonRange([], [Float64Array.of(0, 5)])).toBe(5);
  expect(commonRange([], [])).toBe(1);
});
