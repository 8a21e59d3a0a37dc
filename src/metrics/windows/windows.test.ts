import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIVERSITY_METRICS } from "../diversity/diversity-metrics.ts";
import { SeriesFeatures } from "../facts/series-features.ts";
import type { QualityPart } from "../quality/metric-definition.ts";
import type { MetricId } from "../quality/quality-report.ts";
import { squaredDistances, squaredDistancesWithin, transposed } from "./distances.ts";
import { collapsed, drawMarket, drawMarkets, halfCollapsed, makePart } from "./fixtures/parts.ts";
import { neighbourRadii } from "./neighbours.ts";
import { partWindows } from "./part-windows.ts";
import { WINDOW_METRICS } from "./window-metrics.ts";
import { drawFromPaths, drawWindows, standardise, windowsApart } from "./window-set.ts";

const METRICS = [...WINDOW_METRICS, ...DIVERSITY_METRICS];
const counting = (length: number, from = 0) => Float64Array.from({ length }, (_, t) => from + t);

describe("windows", () => {
  test("are spread evenly over a series, none twice, none beyond its end", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 80 }),
        (length, seriesLength, wanted) => {
          const { values, count } = drawWindows(counting(seriesLength), length, wanted);
          expect(count).toBe(Math.min(wanted, Math.max(0, seriesLength - length + 1)));
          const starts = Array.from(
            { length: count },
            (_, window) => values[window * length] ?? -1,
          );
          expect(new Set(starts).size).toBe(count);
          expect(starts.every((start) => start >= 0 && start + length <= seriesLength)).toBe(true);
          const steps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0));
          expect(
            Math.max(0, ...steps) - Math.min(Number.POSITIVE_INFINITY, ...steps),
          ).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test("of paths come from all of them, at the same bars if they share a phase", () => {
    const paths = Array.from({ length: 10 }, (_, path) => counting(100, 1000 * path));
    const { values, count } = drawFromPaths(paths, 5, 30, () => 0.5);
    expect(count).toBe(30);
    const starts = Array.from({ length: 30 }, (_, window) => values[window * 5] ?? 0);
    expect(new Set(starts.map((start) => Math.floor(start / 1000))).size).toBe(10);
    expect(new Set(starts.map((start) => start % 1000)).size).toBe(3);
    expect(drawFromPaths([counting(4)], 5, 30, () => 0.5).count).toBe(0);
  });

  test("apart share no value, standardised ones are in deviations", () => {
    const { values, count } = windowsApart(counting(64), 20);
    expect([count, values[0], values[20], values.at(-1)]).toEqual([3, 0, 20, 59]);
    const standard = standardise({ values: Float64Array.of(3, 5), count: 1, length: 2 }, 3, 2);
    expect([...standard.values]).toEqual([0, 1]);
  });
});

describe("nearest neighbours", () => {
  const points = (...values: number[]) => ({
    values: Float64Array.from(values),
    count: values.length / 2,
    length: 2,
  });

  test("distances by hand, both ways round", () => {
    const across = squaredDistances(points(0, 0, 3, 4), points(0, 1, 3, 0, 6, 8));
    expect([...across]).toEqual([1, 9, 100, 18, 16, 25]);
    expect([...transposed(across, 2, 3)]).toEqual([1, 18, 9, 16, 100, 25]);
    expect([...squaredDistancesWithin(points(0, 0, 3, 4))]).toEqual([0, 25, 25, 0]);
  });

  test("radii agree with sorting, and repeats can be passed over", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 30 }),
        (values) => {
          const set = { values: Float64Array.from(values), count: values.length, length: 1 };
          const radii = neighbourRadii(squaredDistancesWithin(set), values.length, 3);
          const apart = neighbourRadii(squaredDistancesWithin(set), values.length, 1, 0);
          values.forEach((value, i) => {
            const others = values.filter((_, j) => j !== i).map((other) => (other - value) ** 2);
            const sorted = others.sort((a, b) => a - b);
            expect(radii.nearest[i]).toBe(sorted[0]);
            expect(radii.kth[i]).toBe(sorted[2]);
            expect(apart.kth[i]).toBe(
              sorted.find((squared) => squared > 0) ?? Number.POSITIVE_INFINITY,
            );
          });
        },
      ),
    );
  });
});

const SEEDS = [1, 2, 3];
const LENGTH = 1500;

const MARKETS = SEEDS.map((seed) => {
  const perfect = drawMarkets(60, LENGTH, seed);
  const part = makePart({ real: drawMarket(LENGTH, seed), generated: perfect, seed });
  const memories = new Map(METRICS.map(({ id }) => [id, new Map<string, unknown>()]));
  return { seed, perfect, part, memories };
});

/** Gaps in floors per metric: the middle one of three markets. */
function typicalFloors(forge: (perfect: readonly Float64Array[], seed: number) => Float64Array[]) {
  const parts = MARKETS.map(({ seed, perfect, part, memories }) => {
    const generated = forge(perfect, seed).map((path) => new SeriesFeatures(path));
    return (id: MetricId): QualityPart => {
      const memory = memories.get(id);
      return { ...part, generated, ...(memory && { memory }) };
    };
  });
  const floorsOff = (part: QualityPart, id: MetricId) => {
    const outcome = METRICS.find((metric) => metric.id === id)?.read(part) ?? { code: "undefined" };
    return "code" in outcome ? Number.NaN : outcome.gap / outcome.floor;
  };
  return (id: MetricId) =>
    parts.map((partFor) => floorsOff(partFor(id), id)).sort((a, b) => a - b)[1] ?? Number.NaN;
}

describe("metrics of windows", () => {
  test("a perfect generator sits in the band of each", () => {
    const floors = typicalFloors((perfect) => [...perfect]);
    for (const { id } of METRICS) expect(floors(id), id).toBeLessThan(2);
  });

  test("a collapsed one does not; only precision takes one likely window for good", () => {
    const floors = typicalFloors(collapsed);
    for (const { id } of METRICS) {
      if (id === "precision" || id === "density" || id === "pairwise-distance-ratio") continue;
      expect(floors(id), id).toBeGreaterThan(2);
    }
  });

  test("a half-collapsed one does not where windows are compared one by one or by kernels", () => {
    const floors = typicalFloors(halfCollapsed);
    for (const id of [
      "kernel-discrepancy",
      "signature-discrepancy",
      "coverage",
      "near-duplicates",
    ] as const) {
      expect(floors(id), id).toBeGreaterThan(2);
    }
  });

  test("a generator with one path only is found out", () => {
    const floors = typicalFloors((perfect) => perfect.map(() => perfect[0] ?? new Float64Array()));
    for (const id of [
      "kernel-discrepancy",
      "recall",
      "coverage",
      "near-duplicates",
      "empty-clusters",
    ] as const) {
      expect(floors(id), id).toBeGreaterThan(3);
    }
  });

  test("half the deviation is found out by all but coverage, repeats and clusters", () => {
    const floors = typicalFloors((perfect) =>
      perfect.map((path) => path.map((value) => value / 2)),
    );
    for (const { id } of METRICS) {
      if (["coverage", "near-duplicates", "empty-clusters", "signature-distance"].includes(id))
        continue;
      expect(floors(id), id).toBeGreaterThan(2);
    }
  });

  test("tell too short a series and returns that never move", () => {
    const generated = drawMarkets(3, 300, 1);
    const short = makePart({ real: drawMarket(249, 1), generated });
    const constant = makePart({ real: new Float64Array(300).fill(0.01), generated });
    const enough = makePart({ real: drawMarket(250, 1), generated });
    for (const { id, read } of METRICS) {
      expect(read(short), id).toEqual({ code: "too-short", needed: 250, given: 249 });
      expect(read(constant), id).toEqual({ code: "undefined" });
      expect(read(enough), id).toHaveProperty("floor");
    }
  });

  test("the same part has the same windows, and floors are never 0", () => {
    const real = drawMarket(600, 2);
    const generated = drawMarkets(8, 600, 2);
    const [first, second] = [makePart({ real, generated }), makePart({ real, generated })];
    expect(partWindows(first)).toBe(partWindows(first));
    for (const { id, read } of METRICS) {
      const outcome = read(first);
      expect(read(second), id).toEqual(outcome);
      expect("code" in outcome ? 0 : outcome.floor, id).toBeGreaterThan(0);
    }
  });

  test("forgeries of no number are told to have none", () => {
    const generated = drawMarkets(4, 600, 1).map((path) => path.fill(Number.NaN));
    const part = makePart({ real: drawMarket(600, 1), generated });
    for (const { id, read } of WINDOW_METRICS)
      expect(read(part), id).toEqual({ code: "undefined" });
  });
});
