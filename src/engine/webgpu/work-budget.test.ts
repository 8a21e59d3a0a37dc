import { expect, test } from "vitest";
import { WorkBudget } from "./work-budget.ts";

/**
 * Submits full budgets to a device of so much work per millisecond, from some time on; returns their
 * durations.
 */
function durations(
  budget: WorkBudget,
  workPerMs: number,
  count: number,
  from = 0,
): readonly number[] {
  let now = from;
  return Array.from({ length: count }, () => {
    const work = budget.limit;
    const start = now;
    now += work / workPerMs;
    budget.learn(work, start, now);
    return now - start;
  });
}

test("a fast device is given more and more, up to the aim", () => {
  const taken = durations(new WorkBudget(), 1e8, 20);
  expect(taken[0]).toBeLessThan(1);
  expect(taken.at(-1)).toBeCloseTo(50, 0);
  expect(Math.max(...taken)).toBeLessThan(100);
});

test("a slow device is spared after its first submission", () => {
  const taken = durations(new WorkBudget(), 1e4, 5);
  expect(taken.at(-1)).toBeLessThan(100);
});

test("a device that slows down is given less", () => {
  const budget = new WorkBudget();
  durations(budget, 1e7, 20);
  const taken = durations(budget, 1e6, 3, 1e6);
  expect(taken.at(-1)).toBeLessThan(100);
});

test("waiting behind an earlier submission is not counted", () => {
  const budget = new WorkBudget();
  const { limit } = budget;
  budget.learn(limit, 0, 50);
  budget.learn(limit, 0, 100);
  expect(budget.limit).toBeCloseTo(limit);
});

test("a small submission says nothing about large ones", () => {
  const budget = new WorkBudget();
  const { limit } = budget;
  budget.learn(limit / 100, 0, 5);
  expect(budget.limit).toBe(limit);
});
