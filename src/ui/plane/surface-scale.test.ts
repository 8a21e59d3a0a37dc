import { expect, test } from "vitest";
import { roundUp, shownScore, surfaceRange, tintOf } from "./surface-scale.ts";

test("probabilities are always coloured from 0 to 1 about one half", () => {
  const values = Float32Array.of(0.49, 0.51);
  expect(surfaceRange({ size: 1, values, scale: "probability", threshold: 0.5 })).toEqual([
    0, 0.5, 1,
  ]);
});

test("scores are coloured to a round distance on both sides of their threshold", () => {
  const values = Float32Array.of(-3.4, 0.5, Number.NaN, 1);
  expect(surfaceRange({ size: 2, values, scale: "score", threshold: 0.25 })).toEqual([
    -4.75, 0.25, 5.25,
  ]);
  expect(roundUp(0.0021)).toBeCloseTo(0.005);
  expect(roundUp(2)).toBe(2);
  expect(roundUp(51)).toBe(100);
  expect(roundUp(0)).toBe(1);
});

test("colours diverge from the middle, fully coloured at either end", () => {
  const range = [0, 0.5, 1] as const;
  expect(tintOf(0.5, range).opacity).toBe(0);
  expect(tintOf(0.51, range).tone).toBe("real");
  expect(tintOf(0.49, range).tone).toBe("generated");
  expect(tintOf(1, range).opacity).toBe(tintOf(0, range).opacity);
  expect(tintOf(7, range).opacity).toBe(tintOf(1, range).opacity);
  expect(tintOf(0.6, range).opacity).toBeLessThan(tintOf(0.8, range).opacity);
});

test("a logit is shown as a probability where the surface is one", () => {
  expect(shownScore(0, "probability")).toBe(0.5);
  expect(shownScore(-2, "score")).toBe(-2);
});
