import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatFinePercent,
  formatFixed,
  formatFlops,
  formatNumber,
  formatPercent,
  formatScientific,
  formatSignedPercent,
  parseNumber,
  superscript,
} from "./format.ts";

test.each([
  [5e-4, "5 × 10⁻⁴"],
  [2.5e-5, "2.5 × 10⁻⁵"],
  [1e-6, "10⁻⁶"],
  [-3e-7, "−3 × 10⁻⁷"],
  [9.99e-4, "10⁻³"],
  [0, "0"],
])("%d as a power of ten is %s", (value, text) => {
  expect(formatScientific(value)).toBe(text);
});

test.each([
  [1.2345, "1.23"],
  [-0.5, "−0.5"],
  [1234.6, "1,235"],
  [0.000_12, "1.2 × 10⁻⁴"],
  [2e9, "2 × 10⁹"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "−∞"],
  [0, "0"],
])("%d is written %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test("counts, shares, sizes and durations carry their units", () => {
  expect(formatCount(18913)).toBe("18,913");
  expect(formatPercent(0.58)).toBe("58\u202f%");
  expect(formatPercent(-0.0123, 1)).toBe("−1.2\u202f%");
  expect(formatSignedPercent(0.1)).toBe("+10\u202f%");
  expect(formatSignedPercent(0)).toBe("0\u202f%");
  expect(formatFlops(1_240_000)).toBe("1.2 MFLOP");
  expect(formatFlops(999)).toBe("999 FLOP");
  expect(formatBytes(1_500_000)).toBe("1.5 MB");
  expect(formatDuration(0.43)).toBe("0.4 s");
  expect(formatDuration(45.2)).toBe("45 s");
  expect(formatDuration(200)).toBe("3 min 20 s");
  expect(formatDuration(7500)).toBe("2 h 5 min");
  expect(formatDuration(Number.NaN)).toBe("–");
  expect(superscript(-12)).toBe("⁻¹²");
});

test("dates are read in UTC", () => {
  expect(formatDate(Date.UTC(2008, 0, 2, 23, 59))).toBe("2 Jan 2008");
  expect(formatDate(Date.UTC(2008, 0, 2, 23, 59), true)).toBe("2 Jan 2008, 23:59");
});

test.each([
  ["0.0005", 5e-4],
  ["5e-4", 5e-4],
  ["5 × 10⁻⁴", 5e-4],
  ["5 x 10^-4", 5e-4],
  ["1,000", 1000],
  [" −3 ", -3],
  ["20 %", 0.2],
  ["10⁻⁶", 1e-6],
])("%s is read as %d", (text, value) => {
  expect(parseNumber(text)).toBeCloseTo(value, 12);
});

test.each(["", "   ", "abc", "1.2.3", "--1"])("%j is no number", (text) => {
  expect(parseNumber(text)).toBeNaN();
});

test("what is written as a power of ten is read back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: -12, max: 12 }),
      (mantissa, exponent) => {
        const value = Number(`${mantissa}e${exponent}`);
        const error = Math.abs(parseNumber(formatScientific(value, 2)) - value);
        expect(error).toBeLessThanOrEqual(1e-9 * value);
      },
    ),
  );
});

test("three significant digits err by less than a half per cent", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
      expect(Math.abs(parseNumber(formatNumber(value)) - value)).toBeLessThanOrEqual(
        0.0051 * value,
      );
    }),
  );
});

test("small shares keep their digits as per cent", () => {
  expect(formatFinePercent(-0.000146)).toBe("−0.0146\u202f%");
  expect(formatFinePercent(0.00781, 2)).toBe("0.78\u202f%");
});

test("columns of numbers have as many decimals in every row", () => {
  expect([1, 0.845, -2].map((value) => formatFixed(value, 2))).toEqual(["1.00", "0.85", "−2.00"]);
  expect(formatFixed(Number.NaN, 2)).toBe("NaN");
});
