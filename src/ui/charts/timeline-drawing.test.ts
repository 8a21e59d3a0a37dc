import { expect, test } from "vitest";
import { spreadRows } from "./timeline-drawing.ts";

const ROW = 14;

test("names that would touch are moved apart and stay within the plot, in their order", () => {
  const rows = spreadRows([50, 52, 51, 190], [0, 200]);
  const sorted = [...rows].sort((a, b) => a - b);
  for (let index = 1; index < sorted.length; index += 1) {
    expect((sorted[index] ?? 0) - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(ROW);
  }
  expect(Math.min(...rows)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...rows)).toBeLessThanOrEqual(200);
  expect((rows[0] ?? 0) < (rows[2] ?? 0) && (rows[2] ?? 0) < (rows[1] ?? 0)).toBe(true);
});

test("names far enough apart stay where their lines end", () => {
  expect(spreadRows([10, 100, 60], [0, 200])).toEqual([10, 100, 60]);
});

test("names at the lower edge are moved up", () => {
  expect(spreadRows([200, 200], [0, 200])).toEqual([186, 200]);
});
