import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { SeriesFeatures } from "../facts/series-features.ts";
import { oracleSeries } from "../oracles/series.ts";
import {
  quantileGrid,
  tailDistanceOfGrids,
  wassersteinOfGrids,
  wassersteinOfSorted,
} from "../wasserstein.ts";
import { dragulescuYakovenko, realBins } from "./dragulescu-yakovenko.ts";
import { energyDistance, kolmogorovSmirnov } from "./empirical-laws.ts";
import { pooledGrid, pooledReturns } from "./pooled-sample.ts";

/** Made by `../facts/fixtures/make-facts.py` with NumPy and SciPy from the same series. */
const facts = JSON.parse(
  readFileSync(join(import.meta.dirname, "../facts/fixtures/facts.json"), "utf8"),
);
const x = oracleSeries(2, 1500).sort();
const y = oracleSeries(3, 1201).sort();

const sample = fc
  .array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 12, maxLength: 80 })
  .map((values) => Float64Array.from(values, (value) => value / 1e5).sort());
/** Values of which many are equal. */
const ties = fc
  .array(fc.integer({ min: -3, max: 3 }), { minLength: 12, maxLength: 80 })
  .map((values) => Float64Array.from(values).sort());
const samples = fc.oneof(sample, ties);

test("distances of one-dimensional samples are SciPy's", () => {
  expect(kolmogorovSmirnov(x, y)).toBeCloseTo(facts.kolmogorovSmirnov, 12);
  expect(energyDistance(x, y) / facts.energy).toBeCloseTo(1, 9);
  const tails = tailDistanceOfGrids(quantileGrid(x), quantileGrid(y), 0.05);
  expect(tails / facts.tailDistance).toBeCloseTo(1, 10);
  expect(dragulescuYakovenko(realBins(x), y)).toBeCloseTo(facts.dragulescuYakovenko, 9);
});

test("two normal laws a deviation apart are as far apart as finance.md 6 says", () => {
  const stream = randomStream(1, "evaluation");
  const normals = (mean: number) =>
    Float64Array.from({ length: 200_000 }, () => mean + stream.normal()).sort();
  const [a, b] = [normals(0), normals(1)];
  expect(Math.abs(kolmogorovSmirnov(a, b) - 0.382925)).toBeLessThan(0.006);
  expect(Math.abs(energyDistance(a, b) - 0.541807)).toBeLessThan(0.015);
  expect(Math.abs(wassersteinOfGrids(quantileGrid(a), quantileGrid(b)) - 1)).toBeLessThan(0.012);
});

test("the energy distance is that of all pairs", () => {
  const meanDistance = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (const one of a) for (const other of b) sum += Math.abs(one - other);
    return sum / (a.length * b.length);
  };
  fc.assert(
    fc.property(samples, samples, (a, b) => {
      const pairs = 2 * meanDistance(a, b) - meanDistance(a, a) - meanDistance(b, b);
      expect(energyDistance(a, b)).toBeCloseTo(pairs, 9);
    }),
  );
});

test("Kolmogorov and Smirnov's distance is the largest difference at any value", () => {
  const share = (values: Float64Array, limit: number) =>
    values.filter((value) => value <= limit).length / values.length;
  fc.assert(
    fc.property(samples, samples, (a, b) => {
      const differences = [...a, ...b].map((value) => Math.abs(share(a, value) - share(b, value)));
      expect(kolmogorovSmirnov(a, b)).toBeCloseTo(Math.max(...differences), 12);
    }),
  );
});

test("a sample is at distance 0 from itself and as far from another as that from it", () => {
  fc.assert(
    fc.property(samples, samples, (a, b) => {
      for (const distance of [kolmogorovSmirnov, energyDistance]) {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBeCloseTo(distance(b, a), 12);
        expect(distance(a, b)).toBeGreaterThanOrEqual(0);
      }
      const [first, second] = [quantileGrid(a), quantileGrid(b)];
      expect(tailDistanceOfGrids(first, first, 0.05)).toBe(0);
      expect(wassersteinOfGrids(first, second)).toBeCloseTo(wassersteinOfSorted(a, b), 12);
    }),
  );
});

test("scale does not matter to Kolmogorov and Smirnov's and Drăgulescu and Yakovenko's, and stretches the others", () => {
  fc.assert(
    fc.property(sample, sample, fc.constantFrom(0.5, 4), (a, b, factor) => {
      const [c, d] = [a, b].map((values) => values.map((value) => factor * value));
      if (!c || !d) return;
      expect(kolmogorovSmirnov(c, d)).toBe(kolmogorovSmirnov(a, b));
      expect(energyDistance(c, d)).toBeCloseTo(factor * energyDistance(a, b), 9);
      expect(dragulescuYakovenko(realBins(c), d)).toEqual(dragulescuYakovenko(realBins(a), b));
    }),
  );
});

test("bins of equal real probability hold at least five real values, equal ones together", () => {
  fc.assert(
    fc.property(samples, (real) => {
      const { edges, counts } = realBins(real);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(real.length);
      counts.forEach((count) => {
        expect(count).toBeGreaterThanOrEqual(5);
      });
      const distance = dragulescuYakovenko(realBins(real), real);
      if (edges.length < 2) expect(distance).toBeNaN();
      else expect(distance).toBe(0);
    }),
  );
});

test("paths are pooled without joining them, and one path is its own pool", () => {
  const paths = [1, 2, 3].map((seed) => new SeriesFeatures(oracleSeries(seed, 300)));
  const everySecond = (path: SeriesFeatures) =>
    [...path.overlappingSums(5)].filter((_, bar) => bar % 2 === 0).map(Math.fround);
  const sums = paths.flatMap(everySecond).sort((a, b) => a - b);
  expect(pooledGrid(paths, 5)).toEqual(quantileGrid(Float64Array.from(sums)));
  const own = Float64Array.from(paths[0]?.overlappingSums(5) ?? [], Math.fround).sort();
  expect(pooledGrid(paths.slice(0, 1), 5)).toEqual(quantileGrid(own));
  expect(pooledGrid(paths, 5)).toBe(pooledGrid(paths, 5));
  const returns = paths.flatMap(({ values }) => [...values]).sort((a, b) => a - b);
  expect([...pooledReturns(paths)]).toEqual(returns);
  expect(pooledReturns(paths.slice(0, 1))).toBe(paths[0]?.sorted);
});
