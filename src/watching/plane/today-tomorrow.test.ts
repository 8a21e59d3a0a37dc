import { beforeAll, describe, expect, test } from "vitest";
import {
  PAIRS,
  type SmallNetworks,
  smallNetworks,
  unpaused,
  WINDOWS,
} from "../fixtures/small-networks.ts";
import { fixedNoise } from "../latent/fixed-noise.ts";
import { cellMiddles } from "./axis-scale.ts";
import { PlanePainter, type PlaneScene } from "./plane-painter.ts";
import { PLANE_LAYERS, type PlanePicture } from "./plane-picture.ts";

const sceneOf = ({ networks, market, seed }: SmallNetworks): PlaneScene => ({
  ...{ networks, market, seed, asset: 0, isHurried: true, mayKeep: true },
  wish: {
    plane: "today-tomorrow",
    facts: ["volatility", "kurtosis"],
    layers: PLANE_LAYERS,
    anchor: 0,
  },
});

async function paint(small: SmallNetworks, change: Partial<PlaneScene> = {}) {
  const scene = { ...sceneOf(small), ...change };
  const painter = new PlanePainter();
  await painter.prepare(scene, unpaused);
  return painter.paint(scene, 5, unpaused);
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
const near = (values: ArrayLike<number>, digits = 5) =>
  Array.from(values, (value) => expect.closeTo(value, digits));

describe("today × tomorrow is exact", () => {
  let small: SmallNetworks;
  let picture: PlanePicture;

  beforeAll(async () => {
    small = await smallNetworks(PAIRS);
    picture = await paint(small);
  });

  test("nothing is missing, and nothing is averaged", () => {
    expect(picture.missing).toEqual({});
    expect(picture.surface).toMatchObject({ scale: "probability", threshold: 0.5 });
    expect(picture.surface?.residuals).toBeUndefined();
  });

  test("the surface is the discriminator at every cell", async () => {
    const { surface, x, y } = picture;
    const size = surface?.size ?? 0;
    const [columns, rows] = [cellMiddles(x, size), cellMiddles(y, size)];
    const pairs = new Float32Array(2 * size * size);
    for (let cell = 0; cell < size * size; cell++) {
      pairs[2 * cell] = columns[cell % size] ?? 0;
      pairs[2 * cell + 1] = rows[Math.floor(cell / size)] ?? 0;
    }
    const logits = await small.engine.score(pairs, size * size);
    expect([...(surface?.values ?? [])]).toEqual(near(logits.map(sigmoid)));
    expect(new Set(surface?.values).size).toBeGreaterThan(size);
  });

  test("cells are even on asinh(x), symmetric about 0, and reach beyond all returns", () => {
    const middles = cellMiddles(picture.x, 4).map(Math.asinh);
    expect((middles[1] ?? 0) - (middles[0] ?? 0)).toBeCloseTo(
      (middles[3] ?? 0) - (middles[2] ?? 0),
    );
    expect(middles[0]).toBeCloseTo(-(middles[3] ?? 0));
    const largest = Math.max(...small.market.standardised.map(Math.abs).subarray(0, 300));
    expect(picture.x.extent[1]).toBeGreaterThan(largest);
  });

  test("arrows are ∂logit/∂x of the points, also by finite differences of the logit", async () => {
    const { positions } = picture.generated;
    const count = positions.length / 2;
    const { directions, norms } = picture.arrows ?? { directions: [], norms: [] };
    expect([...directions]).toEqual(near(await small.engine.inputGradient(positions, count)));
    const step = 1e-2;
    for (const coordinate of [0, 1]) {
      const moved = (by: number) =>
        positions.map((value, i) => (i % 2 === coordinate ? value + by : value));
      const up = await small.engine.score(moved(step), count);
      const down = await small.engine.score(moved(-step), count);
      // Rectifiers have kinks: a few points may straddle one.
      const slopes = up.map((logit, i) => (logit - (down[i] ?? 0)) / (2 * step));
      const off = slopes.filter(
        (slope, i) => Math.abs(slope - (directions[2 * i + coordinate] ?? 0)) > 2e-3,
      );
      expect(off.length / count).toBeLessThan(0.05);
    }
    expect(norms[3]).toBeCloseTo(Math.hypot(directions[6] ?? 0, directions[7] ?? 0), 5);
  });

  test("the warp is the generator over the square of its noise", async () => {
    const { warp } = picture;
    const side = (warp?.size ?? 0) + 1;
    expect(warp?.isSlice).toBe(false);
    const input = new Float32Array(2 * side * side);
    for (let corner = 0; corner < side * side; corner++) {
      input[2 * corner] = -3 + (6 * (corner % side)) / (side - 1);
      input[2 * corner + 1] = -3 + (6 * Math.floor(corner / side)) / (side - 1);
    }
    const noise = { count: side * side, length: 2, input };
    const { values } = await small.engine.generate(noise, false);
    expect([...(warp?.corners ?? [])]).toEqual(near(values));
    const mass = warp?.mass.reduce((sum, value) => sum + value, 0) ?? 0;
    expect(mass).toBeCloseTo(0.9973 ** 2, 3);
  });

  test("generated points are those of the fixed noise, by their numbers, with their logits", async () => {
    const { generated } = picture;
    const { shown, measured } = fixedNoise(small.seed, 2);
    const first = await small.engine.generate(shown, false);
    const later = await small.engine.generate({ ...measured, first: 3, count: 1 }, false);
    expect([...generated.windows.subarray(0, 24)]).toEqual(near(first.values));
    expect([...generated.windows.subarray(30, 32)]).toEqual(near(later.values));
    expect(generated.positions).toEqual(generated.windows);
    expect([...generated.index.subarray(0, 16)]).toEqual([...Array(16).keys()]);
    const logits = await small.engine.score(generated.windows, generated.index.length);
    expect([...generated.scores]).toEqual(near(logits));
  });

  test("real points are training windows, at their first bars", () => {
    const { real } = picture;
    const { standardised } = small.market;
    for (const point of [0, 7]) {
      const start = real?.index[point] ?? 0;
      const window = real?.windows.subarray(2 * point, 2 * point + 2);
      expect(window).toEqual(standardised.slice(start, start + 2));
    }
  });

  test("uniform noise is shown where it lies", async () => {
    const uniform = await smallNetworks({ ...PAIRS, noiseDistribution: "uniform" });
    const { warp } = await paint(uniform);
    expect(warp?.mass.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    const corner = { count: 1, length: 2, input: Float32Array.of(-1, -1) };
    const { values } = await uniform.engine.generate(corner, false);
    expect([...(warp?.corners.subarray(0, 2) ?? [])]).toEqual(near(values));
  });
});

describe("today × tomorrow of other windows", () => {
  test("of longer windows only the last two returns and the density are shown", async () => {
    const small = await smallNetworks(WINDOWS);
    const picture = await paint(small);
    expect(picture).toMatchObject({ surface: null, arrows: null, warp: null });
    const missing = { surface: "window-too-long", arrows: "window-too-long" };
    expect(picture.missing).toEqual({ ...missing, warp: "window-too-long" });
    const { positions, windows } = picture.generated;
    expect([...positions.subarray(2, 4)]).toEqual([...windows.subarray(18, 20)]);
    expect(picture.contour).not.toBeNull();
  });

  test("of two assets the shown one's bars vary and the other's stay as in real windows", async () => {
    const small = await smallNetworks(PAIRS, ["A", "B"]);
    const picture = await paint(small, { asset: 1 });
    const { surface, x, y } = picture;
    const [size, count] = [surface?.size ?? 1, surface?.residuals ?? 1];
    expect(count).toBeGreaterThan(1);
    const { standardised, windowCount } = small.market;
    const cell = 3 * size + 5;
    const windows = Float32Array.from({ length: 4 * count }, (_, i) => {
      const start = Math.floor(((Math.floor(i / 4) + 0.5) * windowCount) / count);
      const [time, asset] = [Math.floor((i % 4) / 2), i % 2];
      if (asset === 0) return standardised[2 * (start + time)] ?? 0;
      return cellMiddles(time === 0 ? x : y, size)[time === 0 ? 5 : 3] ?? 0;
    });
    const logits = await small.engine.score(windows, count);
    const mean = logits.map(sigmoid).reduce((sum, value) => sum + value, 0) / count;
    expect(surface?.values[cell]).toBeCloseTo(mean, 5);
    expect(picture.generated.windows).toHaveLength(2 * picture.generated.index.length);
  });
});
