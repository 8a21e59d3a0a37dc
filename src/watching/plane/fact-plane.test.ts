import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type SmallNetworks,
  smallNetworks,
  unpaused,
  WINDOWS,
} from "../fixtures/small-networks.ts";
import { drawnCoordinate, drawnLength, drawnMiddles } from "./axis-scale.ts";
import { PlanePainter, type PlaneScene } from "./plane-painter.ts";
import { PLANE_LAYERS, type PlanePicture, WINDOW_FACTS, type WindowFact } from "./plane-picture.ts";
import { WINDOW_FACT_LAWS } from "./window-facts.ts";

const fact = (name: WindowFact, window: readonly number[]) =>
  WINDOW_FACT_LAWS[name].of(Float32Array.from(window));

const returns = fc.integer({ min: -5000, max: 5000 }).map((value) => value / 1000);
const windows = fc.array(returns, { minLength: 3, maxLength: 40 });
/** Windows whose moments are well above rounding. */
const varied = windows.filter((window) => new Set(window.map((x) => Math.round(x * 2))).size > 2);

describe("facts of a window", () => {
  test("by hand", () => {
    const window = [1, -2, 1, 2];
    // Path 1 −1 0 2; deepest fall from 1 to −1; range 2 − (−1).
    expect(fact("volatility", window)).toBeCloseTo(Math.sqrt(10 / 4), 6);
    expect(fact("drawdown", window)).toBeCloseTo(2, 6);
    expect(fact("range", window)).toBeCloseTo(3 / (Math.sqrt(10 / 4) * 2), 6);
    expect(fact("up-share", window)).toBe(0.75);
    expect(fact("up-share", [1, 0, -1, -1])).toBe(0.375);
    // About ½ the deviations are ½ −5/2 ½ 3/2: squares 9, cubes −12, fourth powers 44¼.
    expect(fact("skewness", window)).toBeCloseTo(-12 / 4 / (9 / 4) ** 1.5, 5);
    expect(fact("kurtosis", window)).toBeCloseTo(44.25 / 4 / (9 / 4) ** 2 - 3, 5);
    // Magnitudes 1 2 1 2 about 1½: products −¼ thrice, squares ¼ four times.
    expect(fact("absolute-autocorrelation", window)).toBeCloseTo(-0.75, 6);
  });

  test("of a window that does not move", () => {
    const still = [0, 0, 0, 0];
    for (const name of WINDOW_FACTS) expect(Number.isFinite(fact(name, still)), name).toBe(true);
  });

  test("scale: volatility and drawdown with the window, the others not at all", async () => {
    await fc.assert(
      fc.property(varied, fc.double({ min: 0.5, max: 4, noNaN: true }), (window, scale) => {
        const scaled = window.map((value) => scale * value);
        for (const name of WINDOW_FACTS) {
          const factor = name === "volatility" || name === "drawdown" ? scale : 1;
          expect(fact(name, scaled), name).toBeCloseTo(factor * fact(name, window), 3);
        }
      }),
    );
  });

  test("upside down: skewness changes its sign, up-share its side, the rest stays", async () => {
    await fc.assert(
      fc.property(varied, (window) => {
        const turned = window.map((value) => -value);
        expect(fact("skewness", turned)).toBeCloseTo(-fact("skewness", window), 4);
        expect(fact("up-share", turned)).toBeCloseTo(1 - fact("up-share", window), 6);
        for (const name of [
          "volatility",
          "kurtosis",
          "range",
          "absolute-autocorrelation",
        ] as const) {
          expect(fact(name, turned), name).toBeCloseTo(fact(name, window), 4);
        }
      }),
    );
  });

  test("bounds: a fall is no deeper than the range, correlations and shares stay in theirs", async () => {
    await fc.assert(
      fc.property(windows, (window) => {
        const range = fact("range", window) * fact("volatility", window) * Math.sqrt(window.length);
        expect(fact("drawdown", window)).toBeLessThanOrEqual(range + 1e-4);
        expect(Math.abs(fact("absolute-autocorrelation", window))).toBeLessThanOrEqual(1);
        expect(fact("up-share", window)).toBeGreaterThanOrEqual(0);
        expect(fact("up-share", window)).toBeLessThanOrEqual(1);
        expect(fact("kurtosis", window)).toBeGreaterThanOrEqual(-3);
      }),
    );
  });
});

describe("the fact plane", () => {
  let small: SmallNetworks;
  let picture: PlanePicture;

  beforeAll(async () => {
    small = await smallNetworks(WINDOWS);
    const { networks, market, seed } = small;
    const scene: PlaneScene = {
      ...{ networks, market, seed, asset: 0, isHurried: true, mayKeep: true },
      wish: { plane: "fact", facts: ["volatility", "kurtosis"], layers: PLANE_LAYERS, anchor: 0 },
    };
    const painter = new PlanePainter();
    await painter.prepare(scene, unpaused);
    picture = await painter.paint(scene, 5, unpaused);
  });

  test("points are the windows' facts", () => {
    const { positions, windows: shown } = picture.generated;
    const window = [...shown.subarray(40, 50)];
    expect(positions[8]).toBeCloseTo(fact("volatility", window), 5);
    expect(positions[9]).toBeCloseTo(fact("kurtosis", window), 4);
    expect(picture.y).toMatchObject({ kind: "kurtosis", scale: "asinh" });
    // No window has less volatility than none: those of a generator that is still quiet are seen.
    expect(picture.x.extent[0]).toBeLessThan(0);
    expect(picture.x.extent[0]).toBeGreaterThan(-0.2 * picture.x.extent[1]);
  });

  test("the surface is the kernel regression of the scores, and its support the kernels' sum", () => {
    const { surface, real, generated, x, y } = picture;
    const size = surface?.size ?? 1;
    const cell = 5 * size + 4;
    const sides = [real, generated].flatMap((side) => (side === null ? [] : [side]));
    let [sum, weights] = [0, 0];
    for (const { positions, scores } of sides) {
      const [across, up] = [drawnCoordinate(x, positions, 0), drawnCoordinate(y, positions, 1)];
      scores.forEach((score, i) => {
        const dx = ((drawnMiddles(x, size)[4] ?? 0) - (across[i] ?? 0)) / (0.05 * drawnLength(x));
        const dy = ((drawnMiddles(y, size)[5] ?? 0) - (up[i] ?? 0)) / (0.05 * drawnLength(y));
        const weight = Math.exp(-(dx * dx + dy * dy) / 2);
        weights += weight;
        sum += weight * score;
      });
    }
    expect(surface?.values[cell]).toBeCloseTo(sum / weights, 4);
    expect(surface?.support?.[cell]).toBeCloseTo(weights / (1 + weights), 5);
    expect(Math.min(...(surface?.support ?? []))).toBeLessThan(0.01);
  });

  test("arrows are the facts' slopes along ∂logit/∂window", async () => {
    const { windows: shown, index } = picture.generated;
    const gradient = await small.engine.inputGradient(shown, index.length);
    const step = 1e-3;
    for (const point of [0, 3, 9]) {
      const window = [...shown.subarray(10 * point, 10 * point + 10)];
      const slope = [...gradient.subarray(10 * point, 10 * point + 10)];
      const norm = Math.hypot(...slope);
      const moved = window.map((value, t) => value + (step * (slope[t] ?? 0)) / norm);
      const expected = (norm * (fact("volatility", moved) - fact("volatility", window))) / step;
      const given = picture.arrows?.directions[2 * point] ?? Number.NaN;
      expect(Math.abs(given - expected)).toBeLessThan(0.1 * norm * 0.35 + 1e-4);
    }
  });
});
