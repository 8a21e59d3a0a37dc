import { describe, expect, test } from "vitest";
import { CancelledError } from "../../shared/cancellation.ts";
import { randomStream } from "../../shared/random.ts";
import type { WindowPlane } from "../quality/quality-report.ts";
import { squaredDistancesWithin } from "../windows/distances.ts";
import { drawMarket, drawMarkets, makePart } from "../windows/fixtures/parts.ts";
import type { WindowSet } from "../windows/window-set.ts";
import { jointAffinities } from "./affinities.ts";
import { neighbourMapInParts } from "./neighbour-map.ts";
import { planeOf, principalPlane } from "./principal-plane.ts";

const LENGTH = 6;

/** Normal windows about a place. */
function around(place: number, count: number, index: number): WindowSet {
  const stream = randomStream(4, "simulation", index);
  const values = Float64Array.from({ length: count * LENGTH }, () => place + stream.normal());
  return { values, count, length: LENGTH };
}

function joined(a: WindowSet, b: WindowSet): WindowSet {
  return {
    values: Float64Array.from([...a.values, ...b.values]),
    count: a.count + b.count,
    length: LENGTH,
  };
}

function drain(parts: Generator<number, WindowPlane>) {
  const progress: number[] = [];
  let next = parts.next();
  for (; !next.done; next = parts.next()) progress.push(next.value);
  return { plane: next.value, progress };
}

describe("principal plane", () => {
  test("by hand: the axes are those along which the real windows vary", () => {
    const values = Float64Array.of(3, 0, 0, -3, 0, 0, 0, 1, 0, 0, -1, 0);
    const real = { values, count: 4, length: 3 };
    const {
      real: shown,
      generated,
      explained,
    } = principalPlane(real, {
      values: Float64Array.of(1, 2, 5),
      count: 1,
      length: 3,
    });
    expect([...shown].map((value) => Math.round(value * 1e6) / 1e6 + 0)).toEqual([
      3, 0, -3, 0, 0, 1, 0, -1,
    ]);
    expect([...generated]).toEqual([1, 2].map((value) => expect.closeTo(value, 6)));
    expect(explained).toBeCloseTo(1, 12);
  });

  test("is fitted on the real windows alone and holds part of their variance", () => {
    const real = around(0, 300, 1);
    const plane = principalPlane(real, around(0, 50, 2));
    const other = principalPlane(real, around(9, 50, 3));
    expect(other.real).toEqual(plane.real);
    // Two of six alike directions: a third, and a little more for being the largest.
    expect(plane.explained).toBeGreaterThan(1 / 3);
    expect(plane.explained).toBeLessThan(0.45);
  });

  test("a part has one, or tells why not", () => {
    const part = makePart({ real: drawMarket(600, 1), generated: drawMarkets(5, 600, 1) });
    const plane = planeOf(part);
    expect("code" in plane ? 0 : plane.real.length).toBe(512);
    expect("code" in plane ? 0 : plane.generated.length).toBe(512);
    const short = makePart({ real: drawMarket(100, 1), generated: drawMarkets(5, 100, 1) });
    expect(planeOf(short)).toEqual({ code: "too-short", needed: 250, given: 100 });
  });
});

describe("t-SNE", () => {
  test("affinities are symmetric, sum to one and have the wanted perplexity", () => {
    const windows = around(0, 80, 5);
    const joint = jointAffinities(squaredDistancesWithin(windows), 80, 12);
    expect(joint.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
    expect(joint[3 * 80 + 7]).toBe(joint[7 * 80 + 3]);
    // All pairs together have about as many times the perplexity as there are points.
    const entropy = joint.reduce((sum, value) => sum - value * Math.log(value), 0);
    expect(Math.abs(Math.exp(entropy) / 80 / 12 - 1)).toBeLessThan(0.3);
    // Equal distances: all neighbours alike, whatever the perplexity.
    const even = new Float32Array(9).fill(1);
    expect(jointAffinities(even, 3, 2)[1]).toBeCloseTo(1 / 6, 6);
  });

  test("keeps apart what lies apart, repeats itself and tells how far it is", () => {
    const real = joined(around(0, 60, 6), around(12, 60, 7));
    const generated = joined(around(0, 60, 8), around(12, 60, 9));
    const run = () => drain(neighbourMapInParts(real, generated, randomStream(1, "evaluation")));
    const { plane, progress } = run();
    const at = (points: Float32Array, i: number) =>
      [points[2 * i] ?? 0, points[2 * i + 1] ?? 0] as const;
    const gap = (a: readonly [number, number], b: readonly [number, number]) =>
      Math.hypot(a[0] - b[0], a[1] - b[1]);
    // The nearest real neighbour of a generated point is of its own cluster.
    for (let i = 0; i < 120; i++) {
      const order = Array.from({ length: 120 }, (_, j) => j).sort(
        (a, b) =>
          gap(at(plane.generated, i), at(plane.real, a)) -
          gap(at(plane.generated, i), at(plane.real, b)),
      );
      expect((order[0] ?? 0) < 60).toBe(i < 60);
    }
    expect(run().plane).toEqual(plane);
    expect(plane.explained).toBeNull();
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBeGreaterThan(0.9);
  });

  test("stops when asked", () => {
    const stop = { aborted: false };
    const parts = neighbourMapInParts(
      around(0, 30, 1),
      around(0, 30, 2),
      randomStream(1, "evaluation"),
      stop,
    );
    parts.next();
    parts.next();
    stop.aborted = true;
    expect(() => parts.next()).toThrow(CancelledError);
  });
});
