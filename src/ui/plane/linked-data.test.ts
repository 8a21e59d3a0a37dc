import { expect, test } from "vitest";
import type { PlanePoints } from "../../watching/plane/plane-picture.ts";
import { clusteringWithin, keptSums, keptWindows, returnDensity } from "./linked-data.ts";
import { thinned } from "./window-lines.ts";

const points: PlanePoints = {
  positions: Float32Array.of(0, 0, 1, 1, 2, 2),
  windows: Float32Array.of(1, -1, 1, -1, 3, 3, 0, 0, 0.5, 0.5, 0.5, 0.5),
  scores: new Float32Array(),
  index: Int32Array.of(4, 8, 12),
};

test("without a region all windows are kept, with one only those in it, without points none", () => {
  expect(keptWindows(points, null).places).toEqual([0, 1, 2]);
  const region = { x: [0.5, 1.5], y: [0, 3] } as const;
  expect(keptWindows(points, region).places).toEqual([1]);
  expect(keptWindows(null, region).places).toEqual([]);
});

test("paths begin at 0 and add up the returns", () => {
  const [first] = keptSums(keptWindows(points, null), 5);
  expect([...(first ?? [])]).toEqual([0, 1, 0, 1, 0]);
  expect(keptSums(keptWindows(points, null), 2)).toHaveLength(2);
});

test("thinning keeps the order and never takes one twice", () => {
  const places = Array.from({ length: 100 }, (_, index) => index);
  const some = thinned(places, 7);
  expect(new Set(some).size).toBe(7);
  expect(some).toEqual(some.toSorted((a, b) => a - b));
});

test("a density's mass is one, values beyond the edges included", () => {
  const edges = Float64Array.of(-2, -1, 0, 1, 2);
  const density = returnDensity(keptWindows(points, null), edges);
  expect(density.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  expect(density[3]).toBeCloseTo(4 / 12);
  expect([...returnDensity(keptWindows(null, null), edges)]).toEqual([0, 0, 0, 0]);
});

test("storms that last are seen in the absolute returns, and only there is a number where they vary", () => {
  const calmAndWild = keptWindows(points, null);
  const [first = 0, second = 0] = clusteringWithin(calmAndWild, 2);
  expect(first).toBeGreaterThan(0.2);
  expect(first).toBeGreaterThan(second);
  const constant = { points, places: [0] };
  expect(clusteringWithin(constant, 1)[0]).toBeNaN();
});
