import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keptStepsAway, nearestKept, shareOf, stepAt } from "./time-scale.ts";

const kept = [0, 10, 20, 25, 28, 29, 30];

test("the step under a pointer lies where it is drawn", async () => {
  await fc.assert(
    fc.property(fc.nat(4000), fc.integer({ min: 100, max: 2000 }), (step, width) => {
      const pointer = 50 + (shareOf(step, 4000) / 100) * width;
      const reach = { first: 0, newest: 4000 };
      expect(stepAt(pointer, { left: 50, width }, 4000, reach)).toBe(step);
    }),
  );
});

test("no pointer leads before the first step or beyond the newest", () => {
  const reach = { first: 20, newest: 300 };
  expect(stepAt(-50, { left: 0, width: 100 }, 1000, reach)).toBe(20);
  expect(stepAt(90, { left: 0, width: 100 }, 1000, reach)).toBe(300);
});

test("keys lead from one kept step to another and stop at the ends", () => {
  expect(keptStepsAway(kept, 25, -1)).toBe(20);
  expect(keptStepsAway(kept, 26, 1)).toBe(28);
  expect(keptStepsAway(kept, 25, -10)).toBe(0);
  expect(keptStepsAway(kept, 0, -1)).toBe(0);
  expect(keptStepsAway(kept, 25, 10)).toBe(30);
  expect(keptStepsAway([], 7, 1)).toBe(7);
});

test("a drag rests at the nearest kept step", () => {
  expect(nearestKept(kept, 14)).toBe(10);
  expect(nearestKept(kept, 27)).toBe(28);
  expect(nearestKept([], 27)).toBe(27);
});
