import { expect, test } from "vitest";
import { between, cellArea, cellOpacities, eased, squareCorners } from "./warp-morph.ts";

const box = { left: 0, right: 200, top: 0, bottom: 100 };

test("the square of noise has equal cells in the middle of the plot", () => {
  const corners = squareCorners(4, box);
  expect(corners).toHaveLength(2 * 25);
  const areas = Array.from({ length: 16 }, (_, cell) => cellArea(corners, cell, 4));
  for (const area of areas) expect(area).toBeCloseTo((62 / 4) ** 2, 3);
  expect([corners[0], corners[1]]).toEqual([69, 81]);
  expect([corners[48], corners[49]]).toEqual([131, 19]);
});

test("a morph begins at the square, ends at the warp and does not leave the way between", () => {
  const from = Float32Array.of(0, 10);
  const to = Float32Array.of(4, -10);
  expect(between(from, to, eased(0))).toEqual(from);
  expect(between(from, to, eased(1))).toEqual(to);
  expect([...between(from, to, eased(0.5))]).toEqual([2, 0]);
  expect(eased(-3)).toBe(0);
  expect(eased(3)).toBe(1);
});

test("the more noise falls on the less area, the darker is the cell", () => {
  const corners = squareCorners(2, box);
  const even = cellOpacities(Float32Array.of(0.25, 0.25, 0.25, 0.25), corners, 2);
  expect(new Set(even).size).toBe(1);
  const heavy = cellOpacities(Float32Array.of(0.7, 0.1, 0.1, 0.1), corners, 2);
  expect(heavy[0]).toBeGreaterThan(heavy[1] ?? 1);
  const squeezed = corners.slice();
  squeezed[8] = (squeezed[6] ?? 0) + 4;
  const uneven = cellOpacities(Float32Array.of(0.25, 0.25, 0.25, 0.25), squeezed, 2);
  expect(uneven[0]).toBeGreaterThan(uneven[1] ?? 1);
});

test("a corner that is not finite makes its cells invisible", () => {
  const corners = squareCorners(2, box);
  corners[0] = Number.NaN;
  const opacities = cellOpacities(Float32Array.of(0.25, 0.25, 0.25, 0.25), corners, 2);
  expect(opacities[0]).toBe(0);
  expect(opacities[3]).toBeGreaterThan(0);
});
