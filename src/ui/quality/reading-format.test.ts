import { expect, test } from "vitest";
import { en } from "../text/en.ts";
import { formatFloors, formatPlusMinus, formatReading, missingText } from "./reading-format.ts";

test("a reading is told in its unit", () => {
  expect(formatReading(0.0223, "return", en)).toBe("2.23\u202f%");
  expect(formatReading(0.05, "deviations", en)).toBe("0.05 σ");
  expect(formatReading(120, "bars", en)).toBe("120 bars");
});

test("a deviation has the decimals of its value and the unit is said once", () => {
  expect(formatPlusMinus(0.02494, 0.000321, "number", en)).toBe("0.0249 ± 0.0003");
  expect(formatPlusMinus(0.0206, 0.000105, "return", en)).toBe("2.06 ± 0.01\u202f%");
  expect(formatPlusMinus(0.0566, 0.0009, "deviations", en)).toBe("0.0566 ± 0.0009 σ");
  expect(formatPlusMinus(312.4, 12.6, "bars", en)).toBe("312 ± 13 bars");
});

test("floors are told with one decimal while that says something", () => {
  expect(formatFloors(0.84, en)).toBe("0.8");
  expect(formatFloors(12.6, en)).toBe("13");
  expect(formatFloors(Number.POSITIVE_INFINITY, en)).toBe("> 99");
  expect(formatFloors(null, en)).toBe("–");
});

test("a missing value says what it needs", () => {
  expect(missingText({ code: "too-short", needed: 1000, given: 150 }, en)).toBe(
    "needs 1,000 returns, has 150",
  );
  expect(missingText({ code: "one-asset" }, en)).toBe("there is only one asset");
});
