import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { HistoryBook } from "./history-book.ts";
import type { RunState } from "./training-run.ts";

const NUMBERS = 256;
const BYTES = 4 * NUMBERS;

const stateAt = (step: number, numbers = NUMBERS): RunState => ({
  step,
  contents: {
    step,
    engine: new Map([["generator.weights", new Float32Array(numbers)]]),
    penaltyMeans: new Float32Array(0),
  },
  diverged: null,
});

const both = { target: "both", config: DEFAULT_CONFIG } as const;

function bookOf(steps: number, spacing: number, budgetBytes: number, numbers = NUMBERS) {
  const book = new HistoryBook(DEFAULT_CONFIG, () => undefined, budgetBytes);
  book.begin(DEFAULT_CONFIG, stateAt(0, numbers));
  for (let step = 1; step <= steps; step++) {
    book.record(both);
    if (step % spacing === 0) book.keep(stateAt(step, numbers));
  }
  return book;
}

describe("the kept states", () => {
  test("never take more than the budget, and hold the first and the newest", async () => {
    await fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (room, every) => {
          const book = bookOf(400, every, room * BYTES);
          const { bytes, keptSteps, budgetBytes } = book.describe();
          expect(bytes).toBeLessThanOrEqual(budgetBytes);
          expect(keptSteps.length).toBeGreaterThanOrEqual(Math.min(room, 400 / every) - 1);
          expect(keptSteps[0]).toBe(0);
          expect(keptSteps.at(-1)).toBe(400 - (400 % every));
        },
      ),
    );
  });

  test("lie densely near the newest and sparsely early", () => {
    const { keptSteps } = bookOf(20_000, 20, 60 * BYTES).describe();
    const gap = (at: number) => (keptSteps.at(at) ?? 0) - (keptSteps.at(at - 1) ?? 0);
    expect(gap(-1)).toBe(20);
    expect(gap(2)).toBeGreaterThan(20 * gap(-1));
    const shares = keptSteps.slice(1, -8).map((step, i) => {
      const before = keptSteps[i] ?? 0;
      return (step - before) / (20_000 - before);
    });
    expect(Math.max(...shares)).toBeLessThan(0.3);
  });

  test("of a network too large for the budget are the first and the newest", () => {
    const { keptSteps, bytes, budgetBytes } = bookOf(100, 10, BYTES).describe();
    expect(keptSteps).toEqual([0, 100]);
    expect(bytes).toBeGreaterThan(budgetBytes);
  });
});

describe("the branches", () => {
  test("are eight at most, and those that others came from stay", () => {
    const book = bookOf(50, 10, 1e6);
    for (let turn = 1; turn <= 20; turn++) {
      book.place(0, 10 + turn);
      book.record({ target: "both", config: { ...DEFAULT_CONFIG, beta1: turn / 100 } });
    }
    const { branches, current } = book.describe();
    expect(branches).toHaveLength(8);
    expect(branches[0]).toMatchObject({ id: 0, parent: null, to: 50 });
    expect(branches.at(-1)).toMatchObject({ id: current, from: 30, to: 31 });
  });

  test("take a hundred thousand equal steps without growing, and find each", () => {
    const book = bookOf(100_000, 5000, 1e6);
    const line = book.find(0);
    expect(line?.kindOf(77_777)).toEqual(expect.objectContaining(both));
    expect(line?.kindOf(100_001)).toBeNull();
    expect(line?.nearest(77_777)?.step).toBe(75_000);
  });
});
