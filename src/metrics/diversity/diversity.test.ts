import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { drawMarket } from "../windows/fixtures/parts.ts";
import { WindowPair, WindowSample } from "../windows/window-sample.ts";
import { standardise, type WindowSet, windowsApart } from "../windows/window-set.ts";
import { alphaPrecision, betaRecall } from "./alpha-precision.ts";
import { authenticity } from "./authenticity.ts";
import { assign, clusterCentres, emptyClusterShare } from "./clusters.ts";
import { nearDuplicateShare, pairwiseDistanceRatio } from "./collapse.ts";
import { neighbourhoodScores } from "./neighbourhoods.ts";

const points = (...values: number[]): WindowSet => ({
  values: Float64Array.from(values),
  count: values.length,
  length: 1,
});
const pairOf = (reference: WindowSet, sample: WindowSet) =>
  new WindowPair(new WindowSample(reference), new WindowSample(sample));
const marketWindows = (seed: number) =>
  standardise(windowsApart(drawMarket(4000, seed), 20), 0, 0.0125);

describe("precision, recall, density and coverage", () => {
  // Radii to the fifth neighbour: 0…5 → 5, 4, 3, 3, 4, 5; so balls of 0…5 together reach −5…10.
  const line = points(0, 1, 2, 3, 4, 5);

  test("by hand: half of the sample far away", () => {
    const pair = pairOf(line, points(0.5, 2.5, 4.5, 100, 101, 102));
    // .5, 2.5 and 4.5 lie in all six balls: 3 · 6 of 5 · 6.
    expect(neighbourhoodScores(pair)).toEqual({
      precision: 0.5,
      recall: 1,
      density: 18 / 30,
      coverage: 1,
    });
  });

  test("by hand: a sample at one end covers only the balls that reach it", () => {
    const scores = neighbourhoodScores(pairOf(line, points(-4.5, -4.5, -4.5, -4.5, -4.5, -4.5)));
    // Only the ball of 0 (radius 5) holds −4.5; the sample's own balls have radius 0.
    expect(scores).toEqual({ precision: 1, recall: 0, density: 6 / 30, coverage: 1 / 6 });
  });

  test("are 1 for the same windows, and recall turns to precision the other way round", () => {
    const [first, second] = [marketWindows(1), marketWindows(2)];
    const same = neighbourhoodScores(pairOf(first, first));
    expect([same.precision, same.recall, same.coverage]).toEqual([1, 1, 1]);
    const pair = pairOf(first, second);
    expect(neighbourhoodScores(pair).recall).toBe(neighbourhoodScores(pair.reversed).precision);
  });

  test("do not change with the unit or the order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 12, maxLength: 40 }),
        fc.constantFrom(0.25, 8),
        (values, unit) => {
          const half = Math.floor(values.length / 2);
          const [reference, sample] = [values.slice(0, half), values.slice(half, 2 * half)];
          const scaled = (list: readonly number[]) => points(...list.map((value) => value * unit));
          const plain = neighbourhoodScores(pairOf(points(...reference), points(...sample)));
          expect(
            neighbourhoodScores(pairOf(scaled(reference), scaled([...sample].reverse()))),
          ).toEqual(plain);
        },
      ),
    );
  });
});

describe("authenticity", () => {
  test("by hand: farther from the nearest real point than that one from its own neighbour", () => {
    // Nearest other of 0, 10, 13: 10, 3, 3.
    const pair = pairOf(points(0, 10, 13), points(4, 10.5, 17));
    // 4: nearest 0 at 4 < 10, copied; 10.5: nearest 10 at .5 < 3, copied; 17: nearest 13 at 4 > 3, authentic.
    expect(authenticity(pair)).toBeCloseTo(1 / 3, 12);
  });

  test("is 0 for copies and high for new draws", () => {
    const windows = marketWindows(1);
    const stream = randomStream(1, "noise");
    const copies = {
      ...windows,
      values: windows.values.map((value) => value + 0.05 * stream.normal()),
    };
    expect(authenticity(pairOf(windows, copies))).toBeLessThan(0.05);
    expect(authenticity(pairOf(windows, marketWindows(2)))).toBeGreaterThan(0.7);
  });
});

describe("naive α-precision and β-recall", () => {
  test("are near 1 for alike samples and low for a collapsed one", () => {
    const real = marketWindows(1);
    const alike = pairOf(real, marketWindows(2));
    expect(alphaPrecision(alike)).toBeGreaterThan(0.8);
    const still = pairOf(real, {
      ...real,
      values: real.values.map((_, i) => real.values[i % 20] ?? 0),
    });
    expect(alphaPrecision(still)).toBeLessThan(0.7);
    expect(betaRecall(alike)).toBeGreaterThan(0.8);
    expect(betaRecall(still)).toBeLessThan(0.3);
  });

  test("by hand: a sample beyond every radius scores 0", () => {
    expect(alphaPrecision(pairOf(points(-1, 0, 1), points(50, 60, 70)))).toBeCloseTo(0, 12);
  });
});

describe("collapse alarms", () => {
  test("count near duplicates among the sample's own windows", () => {
    expect(nearDuplicateShare(new WindowSample(points(0, 0.0005, 1, 2, 3, 4)))).toBeCloseTo(
      1 / 3,
      12,
    );
    expect(nearDuplicateShare(new WindowSample(marketWindows(3)))).toBe(0);
  });

  test("the ratio of mean distances scales with the sample", () => {
    const windows = marketWindows(1);
    const half = { ...windows, values: windows.values.map((value) => value / 2) };
    expect(pairwiseDistanceRatio(pairOf(windows, half))).toBeCloseTo(0.5, 6);
  });

  test("k-means finds clusters that lie apart, and tells which stay empty", () => {
    const stream = randomStream(2, "evaluation");
    const places = Array.from({ length: 30 }, (_, cluster) => 100 * cluster);
    const around = (chosen: readonly number[]) =>
      points(
        ...chosen.flatMap((place) => Array.from({ length: 8 }, () => place + stream.uniform())),
      );
    const reference = around(places);
    const centres = clusterCentres(reference, 30, stream);
    const labels = assign(reference, centres);
    const distinct = new Set(labels).size;
    expect(distinct).toBeGreaterThanOrEqual(24);
    const missing = emptyClusterShare(pairOf(reference, around(places.slice(0, 15))), () => stream);
    expect(missing).toBeGreaterThan(0.4);
    expect(emptyClusterShare(pairOf(reference, reference), () => stream)).toBeLessThan(0.15);
  });
});
