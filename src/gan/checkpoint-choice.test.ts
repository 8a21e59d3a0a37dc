import { describe, expect, test } from "vitest";
import type { EngineState } from "../engine/gan-engine.ts";
import {
  beats,
  bestOf,
  hasPlateaued,
  isLowest,
  isScoredAt,
  nextScoredStep,
  scoringInterval,
  withBest,
  withScore,
} from "./checkpoint-choice.ts";

const knobs = { keep: "best", stopOnPlateau: false, steps: 2000, learningRateDecay: 0 } as const;

const state: EngineState = new Map([
  ["generator.weights", Float32Array.of(1, 2)],
  ["generator.average", Float32Array.of(3, 4)],
  ["generator.average-buffers", Float32Array.of(5)],
]);

describe("the steps that are scored", () => {
  test("are some forty of a run, its last among them, and none without need", () => {
    const scored = Array.from({ length: 2001 }, (_, step) => step).filter((step) =>
      isScoredAt(step, knobs),
    );
    expect(scored).toHaveLength(40);
    expect(scored.at(-1)).toBe(2000);
    expect(isScoredAt(50, { ...knobs, keep: "last" })).toBe(false);
    expect(isScoredAt(50, { ...knobs, keep: "last", stopOnPlateau: true })).toBe(true);
    expect(scoringInterval({ steps: 100 })).toBe(20);
  });

  test("are found from any step before them", () => {
    for (const steps of [7, 45, 130, 2000]) {
      const config = { ...knobs, steps };
      for (let step = 0; step < steps; step++) {
        const next = nextScoredStep(step, config);
        expect(isScoredAt(next, config)).toBe(true);
        for (let other = step + 1; other < next; other++) {
          expect(isScoredAt(other, config)).toBe(false);
        }
      }
    }
    expect(nextScoredStep(0, { ...knobs, keep: "last" })).toBe(Number.POSITIVE_INFINITY);
  });
});

test("the best is the first of the lowest scores, and training that was taken back is forgotten", () => {
  const best = bestOf({ step: 40, score: 2 }, state);
  expect(beats(null, { step: 20, score: 9 })).toBe(true);
  expect(beats(best, { step: 60, score: 2 })).toBe(false);
  expect(beats(best, { step: 60, score: 1.9 })).toBe(true);
  expect(beats(best, { step: 40, score: 3 })).toBe(true);
  const scores = withScore(withScore([], { step: 20, score: 3 }), { step: 40, score: 2 });
  expect(isLowest(scores, { step: 60, score: 2.5 })).toBe(false);
  expect(isLowest(scores, { step: 40, score: 2.5 })).toBe(true);
  expect(withScore(scores, { step: 40, score: 4 }).map(({ score }) => score)).toEqual([3, 4]);
});

test("putting the best back changes the averaged generator and nothing that trains", () => {
  const best = bestOf({ step: 40, score: 2 }, state);
  const later: EngineState = new Map([
    ["generator.weights", Float32Array.of(7, 7)],
    ["generator.average", Float32Array.of(8, 8)],
    ["generator.average-buffers", Float32Array.of(9)],
  ]);
  const restored = withBest(later, best);
  expect(restored.get("generator.weights")).toEqual(Float32Array.of(7, 7));
  expect(restored.get("generator.average")).toEqual(Float32Array.of(3, 4));
  expect(restored.get("generator.average-buffers")).toEqual(Float32Array.of(5));
  state.get("generator.average")?.fill(0);
  expect(restored.get("generator.average")).toEqual(Float32Array.of(3, 4));
});

describe("a plateau", () => {
  const falling = (until: number, scoreAt: (step: number) => number) =>
    Array.from({ length: until / 50 }, (_, i) => ({
      step: (i + 1) * 50,
      score: scoreAt((i + 1) * 50),
    }));

  test("is a last quarter of the steps that moved less than 2 %", () => {
    const noisy = (step: number) => 2 + 0.3 * (-1) ** (step / 50);
    expect(hasPlateaued(falling(1600, noisy), knobs)).toBe(true);
    expect(
      hasPlateaued(
        falling(1600, (step) => 4000 / step),
        knobs,
      ),
    ).toBe(false);
  });

  test("needs scores enough to tell", () => {
    const flat = falling(300, () => 1);
    expect(hasPlateaued(flat, knobs)).toBe(false);
    expect(hasPlateaued([], knobs)).toBe(false);
  });

  test("does not come before the learning rates fall", () => {
    const decaying = { ...knobs, learningRateDecay: 0.5 };
    expect(
      hasPlateaued(
        falling(1300, () => 1),
        decaying,
      ),
    ).toBe(false);
    expect(
      hasPlateaued(
        falling(1400, () => 1),
        decaying,
      ),
    ).toBe(true);
  });
});
