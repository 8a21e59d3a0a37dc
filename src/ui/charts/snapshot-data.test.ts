import { expect, test } from "vitest";
import { heatOf } from "./heat-map.ts";
import { dateOptions, needsLogAxis, returnsOf } from "./price-data.ts";
import { bandPairs, binEdges, cumulativePath, densityDomain, pathDomain } from "./snapshot-data.ts";

test("a path begins at zero and sums the returns of its asset", () => {
  const paths = {
    values: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40),
    count: 2,
    length: 2,
    assetCount: 2,
  };
  expect([...cumulativePath(paths, 0, 0)]).toEqual([0, 1, 3]);
  expect([...cumulativePath(paths, 1, 1)]).toEqual([0, 30, 70]);
});

test("the axis holds real paths, and cuts generated ones that are three times as far out, and says so", () => {
  const real = [[0, 0.1, -0.1]];
  expect(pathDomain(real, [[0, 0.12]]).cut).toBe(false);
  const wild = pathDomain(real, [[0, 5]]);
  expect(wild.cut).toBe(true);
  expect(wild.domain[1]).toBeLessThan(0.5);
  expect(wild.domain[0]).toBeLessThanOrEqual(-0.1);
});

test("bins touch, and bands pair their quantiles from outside in", () => {
  expect([...binEdges([0, 1, 2])]).toEqual([-0.5, 0.5, 1.5, 2.5]);
  expect(bandPairs({ probabilities: [0.05, 0.25, 0.5, 0.75, 0.95], values: [] })).toEqual([
    [0.05, 0.95],
    [0.25, 0.75],
  ]);
});

test("the density axis reaches below the least density that can be counted", () => {
  const flat = Float32Array.of(0, 0.4, 0);
  const [low, high] = densityDomain({
    centres: Float32Array.of(-0.2, 0, 0.2),
    real: flat,
    generated: flat,
    normal: flat,
    realCount: 2000,
    generatedCount: 100,
  });
  expect(low).toBeLessThanOrEqual(1 / (2000 * 0.2));
  expect(high).toBe(1);
});

test("returns of each kind", () => {
  const prices = Float64Array.of(100, 110, 99);
  expect(returnsOf(prices, "simple")[0]).toBeCloseTo(0.1, 12);
  expect(returnsOf(prices, "log")[1]).toBeCloseTo(Math.log(0.9), 12);
  expect([...returnsOf(prices, "difference")]).toEqual([10, -11]);
});

test("price axes are logarithmic for long climbs only, and dates as fine as the span asks", () => {
  expect(needsLogAxis([10, 100])).toBe(true);
  expect(needsLogAxis([90, 110])).toBe(false);
  expect(needsLogAxis([-5, 100])).toBe(false);
  expect(dateOptions(20 * 365 * 86_400_000)).toEqual({ timeZone: "UTC", year: "numeric" });
  expect(dateOptions(3_600_000).hour).toBe("2-digit");
});

test("heat takes the colour of its side and fades towards the middle", () => {
  expect(heatOf(0.5, [0, 0.5, 1]).opacity).toBe(0);
  expect(heatOf(1, [0, 0.5, 1])).toEqual({ tone: "real", opacity: 0.75 });
  expect(heatOf(-9, [0, 0.5, 1])).toEqual({ tone: "generated", opacity: 0.75 });
});
