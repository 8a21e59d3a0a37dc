import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketStart, envelope, largestTriangleIndices } from "./downsample.ts";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 400,
});

test("largest triangles keep both ends, increase and are at most as many as asked", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 3, max: 60 }), (y, count) => {
      const x = y.map((_, index) => index);
      const chosen = largestTriangleIndices(x, y, count);
      expect(chosen.length).toBe(Math.min(count, y.length));
      expect(chosen[0]).toBe(0);
      expect(chosen.at(-1)).toBe(y.length - 1);
      expect(chosen.every((index, at) => at === 0 || index > (chosen[at - 1] ?? 0))).toBe(true);
    }),
  );
});

test("a line with few points is kept whole", () => {
  expect(largestTriangleIndices([0, 1, 2], [5, 6, 7], 10)).toEqual([0, 1, 2]);
});

test("a single spike survives largest triangles", () => {
  const y = Array.from({ length: 1000 }, (_, index) => (index === 617 ? 9 : 0));
  const x = y.map((_, index) => index);
  expect(largestTriangleIndices(x, y, 20)).toContain(617);
});

test("an envelope has the extremes of every bucket, in their order", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (column, wanted) => {
      const buckets = Math.min(wanted, column.length);
      const { values: reduced } = envelope(column, 0, column.length, buckets);
      for (let bucket = 0; bucket < buckets; bucket += 1) {
        const from = bucketStart(bucket, buckets, 0, column.length);
        const part = column.slice(from, bucketStart(bucket + 1, buckets, 0, column.length));
        const [low, high] = [Math.min(...part), Math.max(...part)];
        const pair = [reduced[2 * bucket] ?? 0, reduced[2 * bucket + 1] ?? 0];
        expect(Math.min(...pair)).toBe(low);
        expect(Math.max(...pair)).toBe(high);
        if (low < high)
          expect(pair[0] === low).toBe(
            part.indexOf(low) < part.indexOf(high) || part.lastIndexOf(low) < part.indexOf(high),
          );
      }
    }),
  );
});

test("one spike among a million points is seen at every zoom that holds it", () => {
  const column = new Float32Array(1_000_000);
  column[654_321] = 7;
  for (const [from, to] of [
    [0, 1_000_000],
    [600_000, 700_000],
    [654_000, 655_000],
  ] as const) {
    expect(Math.max(...envelope(column, from, to, 400).values)).toBe(7);
  }
});

test("values that are not finite are left out and their buckets named", () => {
  const column = [1, 2, Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, 3];
  const { values: reduced, broken } = envelope(column, 0, 6, 3);
  expect(broken).toEqual([1, 2]);
  expect([...reduced]).toEqual([1, 2, Number.NaN, Number.NaN, 3, 3]);
});

test("buckets cover a stretch without gap or overlap", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 100, max: 2000 }),
      (buckets, from, length) => {
        expect(bucketStart(0, buckets, from, from + length)).toBe(from);
        expect(bucketStart(buckets, buckets, from, from + length)).toBe(from + length);
      },
    ),
  );
});
