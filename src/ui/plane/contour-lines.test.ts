import { expect, test } from "vitest";
import { contourPieces, massLevels } from "./contour-lines.ts";

const size = 41;

/** A round hill about the middle of the grid. */
const hill = {
  size,
  values: Float32Array.from({ length: size * size }, (_, cell) => {
    const x = (cell % size) - 20;
    const y = Math.floor(cell / size) - 20;
    return Math.exp(-(x * x + y * y) / 100);
  }),
};

test("the line of a round hill is a circle of the radius that its law says", () => {
  const level = Math.exp(-1);
  const pieces = contourPieces(hill, level);
  expect(pieces.length).toBeGreaterThan(4 * 40);
  for (let at = 0; at < pieces.length; at += 2) {
    const radius = Math.hypot((pieces[at] ?? 0) - 20.5, (pieces[at + 1] ?? 0) - 20.5);
    expect(radius).toBeCloseTo(10, 1);
  }
});

test("a level above or below all values has no line", () => {
  expect(contourPieces(hill, 2)).toEqual([]);
  expect(contourPieces(hill, -1)).toEqual([]);
});

test("unknown cells and cells that are not finite have no line", () => {
  const left = contourPieces(hill, 0.5, (cell) => cell % size < 20);
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((value, index) => index % 2 === 1 || value <= 20)).toBe(true);
  const values = hill.values.slice().fill(Number.NaN);
  expect(contourPieces({ size, values }, 0.5)).toEqual([]);
});

test("what is denser than a mass level holds that share of the mass", () => {
  const total = hill.values.reduce((sum, value) => sum + value, 0);
  const levels = massLevels(hill, [0.5, 0.8, 0.95]);
  for (const [index, share] of [0.5, 0.8, 0.95].entries()) {
    const held = hill.values
      .filter((value) => value >= (levels[index] ?? 0))
      .reduce((sum, value) => sum + value, 0);
    expect(held / total).toBeGreaterThanOrEqual(share - 1e-6);
    expect(held / total).toBeLessThan(share + 0.03);
  }
  expect(massLevels({ size: 2, values: new Float32Array(4) }, [0.5])).toEqual([]);
});
