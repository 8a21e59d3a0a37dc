import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type SmallNetworks,
  smallNetworks,
  unpaused,
  WINDOWS,
} from "../fixtures/small-networks.ts";
import { cellMiddles } from "./axis-scale.ts";
import { PlanePainter, type PlaneScene } from "./plane-painter.ts";
import { PLANE_LAYERS, type PlanePicture } from "./plane-picture.ts";
import { principalPaths } from "./principal-paths.ts";
import { evenStarts, windowsAt } from "./shown-asset.ts";

const LENGTH = WINDOWS.windowLength;
const near = (values: ArrayLike<number>, digits = 4) =>
  Array.from(values, (value) => expect.closeTo(value, digits));

function cumulate(window: ArrayLike<number>): number[] {
  let level = 0;
  return Array.from(window, (value) => (level += value));
}

const rowsOf = (windows: Float32Array) =>
  Array.from({ length: windows.length / LENGTH }, (_, i) =>
    cumulate(windows.subarray(i * LENGTH, (i + 1) * LENGTH)),
  );

/** The plane by a library's eigenvectors: mean path, two directions, shares of the variance. */
function planeBySpectrum(windows: Float32Array) {
  const paths = new Matrix(rowsOf(windows));
  const mean = paths.mean("column");
  const centred = paths.clone().subRowVector(mean);
  const spectrum = new EigenvalueDecomposition(centred.transpose().mmul(centred), {
    assumeSymmetric: true,
  });
  const values = spectrum.realEigenvalues;
  const total = values.reduce((sum, value) => sum + value, 0);
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const directions = order.slice(0, 2).map((i) => spectrum.eigenvectorMatrix.getColumn(i));
  const shares = order.slice(0, 2).map((i) => (values[i] ?? 0) / total);
  return { mean, directions, shares };
}

let small: SmallNetworks;
let scene: PlaneScene;
let painter: PlanePainter;
let picture: PlanePicture;
let references: Float32Array;

beforeAll(async () => {
  small = await smallNetworks(WINDOWS);
  const { networks, market, seed } = small;
  scene = {
    ...{ networks, market, seed, asset: 0, isHurried: false, mayKeep: false },
    wish: { plane: "path", facts: ["volatility", "range"], layers: PLANE_LAYERS, anchor: 2 },
  };
  painter = new PlanePainter();
  await painter.prepare(scene, unpaused);
  picture = await painter.paint(scene, 5, unpaused);
  references = windowsAt(market, evenStarts(market, 4096));
});

describe("principal components of paths", () => {
  test("are those of the spectrum, and hold as much of the variance", async () => {
    const expected = planeBySpectrum(references);
    const given = await principalPaths(references, LENGTH, unpaused);
    expect([...given.mean]).toEqual(near(expected.mean));
    for (const axis of [0, 1] as const) {
      const other = expected.directions[axis] ?? [];
      const along = given.directions[axis].reduce((sum, v, i) => sum + v * (other[i] ?? 0), 0);
      expect(Math.abs(along)).toBeCloseTo(1, 6);
      expect(given.explained[axis]).toBeCloseTo(expected.shares[axis] ?? 0, 6);
    }
    expect(picture.x.explained).toBeCloseTo(expected.shares[0] ?? 0, 6);
  });

  test("of windows that do not vary are nothing", async () => {
    const { explained } = await principalPaths(new Float32Array(40).fill(1), 10, unpaused);
    expect(explained).toEqual([0, 0]);
  });
});

describe("the path plane", () => {
  /** Places of windows by the definition vᵀ(c − c̄)/√L, with the picture's own signs. */
  async function placesOf(windows: Float32Array) {
    const { mean, directions } = await principalPaths(references, LENGTH, unpaused);
    return rowsOf(windows).flatMap((path) =>
      directions.map(
        (v) =>
          path.reduce((sum, c, t) => sum + (v[t] ?? 0) * (c - (mean[t] ?? 0)), 0) /
          Math.sqrt(LENGTH),
      ),
    );
  }

  test("points are projections", async () => {
    const { generated, real } = picture;
    expect([...generated.positions]).toEqual(near(await placesOf(generated.windows)));
    expect([...(real?.positions ?? [])]).toEqual(near(await placesOf(real?.windows ?? references)));
  });

  test("the surface is the mean score of real windows' residuals at each place", async () => {
    const { surface, x, y } = picture;
    const [size, count] = [surface?.size ?? 1, surface?.residuals ?? 1];
    expect([size, count, surface?.scale]).toEqual([24, 16, "score"]);
    const { mean, directions } = await principalPaths(references, LENGTH, unpaused);
    const bases = windowsAt(small.market, evenStarts(small.market, count));
    const places = await placesOf(bases);
    for (const cell of [0, 250, 24 * 24 - 1]) {
      const at = [
        cellMiddles(x, size)[cell % size] ?? 0,
        cellMiddles(y, size)[Math.floor(cell / size)] ?? 0,
      ];
      const moved = rowsOf(bases).flatMap((path, k) => {
        // Plane point and residual: c̄ + √L Σ at·v + (c − c̄ − √L Σ place·v).
        const bent = path.map((c, t) => {
          const centre = mean[t] ?? 0;
          const along = (by: (axis: number) => number) =>
            Math.sqrt(LENGTH) *
            [0, 1].reduce((s, axis) => s + by(axis) * (directions[axis]?.[t] ?? 0), 0);
          const residual = c - centre - along((axis) => places[2 * k + axis] ?? 0);
          return centre + along((axis) => at[axis] ?? 0) + residual;
        });
        return bent.map((c, t) => c - (bent[t - 1] ?? 0));
      });
      const logits = await small.engine.score(Float32Array.from(moved), count);
      const average = logits.reduce((sum, value) => sum + value, 0) / count;
      expect(surface?.values[cell]).toBeCloseTo(average, 4);
    }
  });

  test("the threshold of a critic is the middle between the means", () => {
    const mean = (values: Float32Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const { real, generated, surface } = picture;
    const middle = (mean(real?.scores ?? generated.scores) + mean(generated.scores)) / 2;
    expect(surface?.threshold).toBeCloseTo(middle, 6);
  });

  test("arrows say how the place moves with the window along ∂logit/∂window", async () => {
    const { windows, index } = picture.generated;
    const gradient = await small.engine.inputGradient(windows, index.length);
    const moved = windows.map((value, i) => value + (gradient[i] ?? 0));
    const [from, to] = [await placesOf(windows), await placesOf(moved)];
    const expected = to.map((value, i) => value - (from[i] ?? 0));
    expect([...(picture.arrows?.directions ?? [])]).toEqual(near(expected));
    const first = gradient.subarray(0, LENGTH);
    expect(picture.arrows?.norms[0]).toBeCloseTo(Math.hypot(...first), 5);
  });

  test("the warp's middle is the anchor's own place", () => {
    const { warp, generated } = picture;
    expect(warp?.isSlice).toBe(true);
    const middle = ((warp?.size ?? 0) + 1) ** 2 - 1;
    const place = [...(warp?.corners.subarray(middle, middle + 2) ?? [])];
    expect(place).toEqual(near(generated.positions.subarray(4, 6)));
  });

  test("is fitted once: the axes stay while the networks change", async () => {
    const settings = { ...scene, isHurried: true };
    const again = await painter.paint(settings, 6, unpaused);
    expect(again.x).toEqual(picture.x);
    expect(again.contour).toEqual(picture.contour);
  });
});

describe("what costs much", () => {
  test("is kept from picture to picture, and its step is told", async () => {
    const slow = { ...small.networks, program: { ...small.networks.program } };
    const { discriminator } = slow.program;
    slow.program = { ...slow.program, discriminator: { ...discriminator, flops: 4e5 } };
    const hurried = { ...scene, networks: slow, isHurried: true, mayKeep: true };
    const mine = new PlanePainter();
    await mine.prepare(hurried, unpaused);
    const steps: (number | undefined)[] = [];
    for (let step = 1; step <= 9; step++) {
      steps.push((await mine.paint(hurried, step, unpaused)).surface?.step);
    }
    // The first is made at once; then each picture pays for a part of the next.
    expect(steps[0]).toBeUndefined();
    expect(steps[1]).toBe(1);
    expect(steps.filter((step) => step === undefined).length).toBeGreaterThan(1);
    const fresh = await mine.paint({ ...hurried, mayKeep: false }, 10, unpaused);
    expect(fresh.surface?.step).toBeUndefined();
  });

  test("pictures may be handed over: what is kept stays whole", async () => {
    const first = await painter.paint(scene, 7, unpaused);
    structuredClone(first.contour, { transfer: [first.contour?.values.buffer as ArrayBuffer] });
    const second = await painter.paint(scene, 8, unpaused);
    expect(second.contour?.values).toHaveLength(48 * 48);
  });
});
