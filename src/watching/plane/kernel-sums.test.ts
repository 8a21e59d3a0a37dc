import { describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { PAIRS, smallNetworks, unpaused } from "../fixtures/small-networks.ts";
import { drawnLength } from "./axis-scale.ts";
import { kernelDensity, kernelSums } from "./kernel-sums.ts";
import { PlanePainter } from "./plane-painter.ts";

const middles = (from: number, to: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => from + ((i + 0.5) * (to - from)) / count);

const total = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);

describe("kernel sums", () => {
  test("by hand, with weights, and nothing of points that are not finite", () => {
    const points = { x: Float64Array.of(0, 1, Number.NaN), y: Float64Array.of(0, 2, 0) };
    const grid = { x: Float64Array.of(0, 1), y: Float64Array.of(0) };
    const sums = kernelSums(points, grid, { x: 1, y: 2 }, [1, 10, 5]);
    expect(sums[0]).toBeCloseTo(1 + 10 * Math.exp(-0.5 - 0.5), 12);
    expect(sums[1]).toBeCloseTo(Math.exp(-0.5) + 10 * Math.exp(-0.5), 12);
  });

  test("a density integrates to one and is that of the law the points are of", () => {
    const stream = randomStream(1, "simulation");
    const draw = () => Float64Array.from({ length: 4000 }, () => stream.normal());
    const grid = { x: middles(-6, 6, 60), y: middles(-6, 6, 60) };
    const density = kernelDensity({ x: draw(), y: draw() }, grid);
    expect(total(density) * 0.2 * 0.2).toBeCloseTo(1, 3);
    expect(Math.max(...density)).toBeGreaterThan(0.8 / (2 * Math.PI));
    expect(Math.max(...density)).toBeLessThan(1.1 / (2 * Math.PI));
  });

  test("points all in one place, and no points at all", () => {
    const grid = { x: middles(-1, 1, 20), y: middles(-1, 1, 20) };
    const same = kernelDensity({ x: new Float64Array(50), y: new Float64Array(50) }, grid);
    expect(total(same) * 0.1 * 0.1).toBeCloseTo(1, 2);
    const none = kernelDensity({ x: new Float64Array(0), y: new Float64Array(0) }, grid);
    expect(total(none)).toBe(0);
  });
});

test.each(["today-tomorrow", "path", "fact"] as const)(
  "the contour of the %s plane holds about all real points, per unit of the drawn plane",
  async (plane) => {
    const { networks, market, seed } = await smallNetworks(PAIRS, ["A"], 0);
    const painter = new PlanePainter();
    const scene = {
      ...{ networks, market, seed, asset: 0, isHurried: true, mayKeep: true },
      wish: {
        plane,
        facts: ["volatility", "drawdown"] as const,
        layers: ["contour"] as const,
        anchor: 0,
      },
    };
    await painter.prepare(scene, unpaused);
    const { contour, x, y } = await painter.paint(scene, 0, unpaused);
    const cell = (drawnLength(x) * drawnLength(y)) / (contour?.size ?? 1) ** 2;
    expect(total(contour?.values ?? new Float32Array(0)) * cell).toBeGreaterThan(0.95);
    expect(total(contour?.values ?? new Float32Array(0)) * cell).toBeLessThan(1.01);
  },
);
