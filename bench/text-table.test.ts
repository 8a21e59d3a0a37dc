import { expect, test } from "vitest";
import { brief, percent, textTable, times } from "./text-table.ts";

test("numbers stand to the right, words to the left", () => {
  const lines = textTable(
    ["engine", "steps/s"],
    [
      ["compiled", "9.5"],
      ["tfjs", "1200"],
      ["none", "–"],
    ],
  );
  expect(lines).toEqual([
    "engine    steps/s",
    "────────  ───────",
    "compiled      9.5",
    "tfjs         1200",
    "none            –",
  ]);
});

test("numbers keep about three digits", () => {
  expect([1234.5, 56.78, 1.234, 0.01234, 0].map(brief)).toEqual([
    "1235",
    "56.8",
    "1.23",
    "0.012",
    "0",
  ]);
});

test("what was not measured is a dash", () => {
  expect([brief(null), brief(Number.NaN), percent(undefined), times(null)]).toEqual([
    "–",
    "–",
    "–",
    "–",
  ]);
});
