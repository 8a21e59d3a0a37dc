import { expect, test } from "vitest";
import { penKey, strokeTo } from "./pen-stroke.ts";

const flat = [0, 0, 0, 0, 0, 0];
const range = { min: -10, max: 10 };

test("a touch moves one handle; a quick stroke leaves no handle behind", () => {
  expect(strokeTo(flat, null, { handle: 2, height: 4.4 })).toEqual([0, 0, 4, 0, 0, 0]);
  const right = strokeTo(flat, { handle: 1, height: 0 }, { handle: 4, height: 6 });
  expect(right).toEqual([0, 0, 2, 4, 6, 0]);
  const left = strokeTo(flat, { handle: 4, height: 6 }, { handle: 1, height: 0 });
  expect(left).toEqual([0, 0, 2, 4, 6, 0]);
});

test("arrow keys move the pen and the line, within the surface", () => {
  expect(penKey("ArrowRight", 5, flat, range)).toEqual({ handle: 5, heights: flat });
  expect(penKey("ArrowLeft", 2, flat, range)?.handle).toBe(1);
  expect(penKey("End", 0, flat, range)?.handle).toBe(5);
  expect(penKey("ArrowUp", 3, flat, range)?.heights).toEqual([0, 0, 0, 1, 0, 0]);
  expect(penKey("PageDown", 3, [0, 0, 0, -5, 0, 0], range)?.heights[3]).toBe(-10);
});

test("other keys are left to the page", () => {
  expect(penKey("Tab", 0, flat, range)).toBeNull();
});
