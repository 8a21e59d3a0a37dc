import { expect, test } from "vitest";
import { fastestOf } from "./measure-choice.ts";

test("the fastest is the one with the most steps per second", () => {
  const rates = new Map([
    ["tfjs/wasm", 20],
    ["compiled/wasm", 90],
    ["tfjs/cpu", 1],
  ]);
  expect(fastestOf(rates)).toBe("compiled/wasm");
  expect(fastestOf(new Map())).toBeUndefined();
});
