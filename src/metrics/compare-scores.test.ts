import { expect, test } from "vitest";
import { compareScores } from "./compare-scores.ts";

const total = (shares: Float32Array) => shares.reduce((sum, share) => sum + share, 0);

test("a discriminator that tells everything right is 100 % accurate, an undecided one 50 %", () => {
  expect(compareScores([2, 3], [-1, -5], "probability").accuracy).toBe(1);
  expect(compareScores([-2, -3], [1, 5], "probability").accuracy).toBe(0);
  expect(compareScores([0, 0], [0, 0], "probability").accuracy).toBe(0.5);
});

test("probabilities are σ(logit) between 0 and 1, and infinite certainty is in the last bin", () => {
  const scores = compareScores([1000, 0.1], [-1000, -0.1], "probability");
  expect(scores.edges[0]).toBe(0);
  expect(scores.edges.at(-1)).toBe(1);
  expect(scores.real.at(-1)).toBe(0.5);
  expect(scores.generated[0]).toBe(0.5);
  expect(total(scores.real)).toBeCloseTo(1, 6);
});

test("an unbounded critic is judged at the mid-point of its means, on its own scale", () => {
  const scores = compareScores([10, 12, 14], [4, 6, 8], "score");
  expect(scores.accuracy).toBe(1);
  expect(scores.edges[0]).toBe(4);
  expect(scores.edges.at(-1)).toBe(14);
  expect(total(scores.real)).toBeCloseTo(1, 6);
  expect(total(scores.generated)).toBeCloseTo(1, 6);
});

test("the accuracy of guessing stays within its noise 19 times in 20", () => {
  const { accuracyNoise } = compareScores(new Float32Array(128), new Float32Array(128), "score");
  expect(accuracyNoise).toBeCloseTo(2 * Math.sqrt(0.25 / 256), 12);
});

test("scores that are all equal still have bins of some width", () => {
  const { edges, real } = compareScores([3, 3], [3, 3], "score");
  expect(edges.at(-1)).toBeGreaterThan(edges[0] ?? 0);
  expect(total(real)).toBe(1);
});

test("without scores there is nothing to see, and no accuracy", () => {
  const scores = compareScores([], [], "score");
  expect(total(scores.real) + total(scores.generated)).toBe(0);
  expect(scores.accuracy).toBeNaN();
  expect(scores.accuracyNoise).toBeNaN();
});

test("the threshold lies on the axis: one half for probabilities, the mid-point of the means for a critic", () => {
  const real = Float32Array.of(1, 3);
  const generated = Float32Array.of(-2, -4);
  expect(compareScores(real, generated, "score").threshold).toBe(-0.5);
  expect(compareScores(real, generated, "probability").threshold).toBe(0.5);
});
