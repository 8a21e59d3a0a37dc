import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlanePicture, PlanePoints } from "../../watching/plane/plane-picture.ts";
import {
  findPoint,
  isWithin,
  keptPlaces,
  nearestPoint,
  placedPoints,
  regionBetween,
  walkedPoint,
} from "./plane-points.ts";

const points = (positions: readonly number[], index: readonly number[]): PlanePoints => ({
  positions: Float32Array.from(positions),
  windows: new Float32Array(),
  scores: new Float32Array(),
  index: Int32Array.from(index),
});

const picture = {
  real: points([0, 0, 1, 2, Number.NaN, 0, -3, 1], [10, 20, 30, 40]),
  generated: points([5, 5, -1, -1], [0, 1]),
} as unknown as PlanePicture;

test("points without a place are left out, those of a hidden side too", () => {
  expect(placedPoints(picture, ["real", "generated"])).toHaveLength(5);
  expect(placedPoints(picture, ["generated"]).map(({ index }) => index)).toEqual([0, 1]);
});

test("a point is found again by its number, not by its place", () => {
  expect(findPoint(picture, { side: "real", index: 40 })).toMatchObject({ place: 3, x: -3, y: 1 });
  expect(findPoint(picture, { side: "generated", index: 7 })).toBeNull();
  expect(findPoint({ ...picture, real: null }, { side: "real", index: 10 })).toBeNull();
});

test("the nearest point within reach is pointed at", () => {
  const all = placedPoints(picture, ["real", "generated"]);
  const plot = { x: (value: number) => 10 * value, y: (value: number) => -10 * value };
  expect(nearestPoint(all, plot, [11, -19], 5)?.index).toBe(20);
  expect(nearestPoint(all, plot, [200, 200], 5)).toBeNull();
});

test("arrow keys walk through all points in the order of an axis and stay at the end", () => {
  const all = placedPoints(picture, ["real", "generated"]);
  let at = walkedPoint(all, null, "x", Number.NEGATIVE_INFINITY);
  at = walkedPoint(all, at, "x", Number.NEGATIVE_INFINITY);
  const seen = [at?.x];
  for (let step = 0; step < all.length; step += 1) {
    at = walkedPoint(all, at, "x", 1);
    seen.push(at?.x);
  }
  expect(seen).toEqual([-3, -1, 0, 1, 5, 5]);
  expect(walkedPoint([], null, "y", 1)).toBeNull();
});

test("a region keeps the points in it, whichever corner it was drawn from", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (corners) => {
        const [a = 0, b = 0, c = 0, d = 0] = corners;
        const region = regionBetween([a, b], [c, d]);
        expect(region).toEqual(regionBetween([c, d], [a, b]));
        expect(isWithin(region, { x: (a + c) / 2, y: (b + d) / 2 })).toBe(true);
        const kept = keptPlaces(picture.generated, region);
        const isKept = (x: number, y: number) => isWithin(region, { x, y });
        expect(kept).toEqual([...(isKept(5, 5) ? [0] : []), ...(isKept(-1, -1) ? [1] : [])]);
      },
    ),
  );
  expect(keptPlaces(picture.generated, null)).toEqual([0, 1]);
});
