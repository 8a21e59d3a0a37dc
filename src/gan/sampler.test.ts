import { beforeAll, expect, test } from "vitest";
import { openNodeDevice } from "../../scripts/node-device.ts";
import type { GanEngine } from "../engine/gan-engine.ts";
import { initialState } from "../engine/initial-state.ts";
import { createTfjsEngine } from "../engine/tfjs/create-tfjs-engine.ts";
import { CancelledError } from "../shared/cancellation.ts";
import { buildProgram } from "./build-program.ts";
import { applyCalibration, calibrate, calibrationTarget, noCalibration } from "./calibration.ts";
import type { GanConfig } from "./config-fields.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { createGanModel } from "./sampler.ts";
import { stepSettings } from "./step-settings.ts";

const assets = ["A", "B"];
const market = marketOf({ assets, windowLength: 16 });
const constants = { ...market.constants, mean: [0.001, -0.002], deviation: [0.01, 0.03] };

async function withEngine(values: Partial<GanConfig>, use: (engine: GanEngine) => Promise<void>) {
  const config: GanConfig = { ...DEFAULT_CONFIG, windowLength: 16, ...values };
  const engine = createTfjsEngine(buildProgram(config, market), stepSettings(config, 1));
  engine.writeState(initialState(engine.program, 3));
  try {
    await use(engine);
  } finally {
    engine.dispose();
  }
}

const memory = { generatorWidth: 4 };
const perceptron = { generator: "multilayer-perceptron", generatorWidth: 8 } as const;

function momentsOf(values: Float32Array, asset: number) {
  const own = values.filter((_, i) => i % 2 === asset);
  const mean = own.reduce((sum, x) => sum + x, 0) / own.length;
  const variance = own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / own.length;
  return { mean, deviation: Math.sqrt(variance) };
}

const meanMagnitude = (values: Float32Array) =>
  values.reduce((sum, x) => sum + Math.abs(x), 0) / values.length;

beforeAll(() => openNodeDevice("wasm"));

test("a calibrated generator has the training returns' mean and deviation", () =>
  withEngine(memory, async (engine) => {
    const target = { measure: "deviation", sizes: [1, 1], seed: 5 } as const;
    const calibration = await calibrate(engine, target, { count: 200, length: 500 });
    const model = createGanModel({ engine, constants, calibration });
    const { values } = await model.sample(200, 500, 6);
    for (const asset of [0, 1]) {
      const { mean, deviation } = momentsOf(values, asset);
      const target = constants.deviation[asset] ?? Number.NaN;
      expect(Math.abs(mean - (constants.mean[asset] ?? Number.NaN)) / target).toBeLessThan(0.02);
      expect(deviation / target).toBeCloseTo(1, 1.5);
    }
  }));

test("a generator recalibrated by mean magnitude has the training returns' mean |return|", () =>
  withEngine(memory, async (engine) => {
    const target = calibrationTarget({ recalibration: "mean-magnitude", seed: 5 }, market);
    const calibration = await calibrate(engine, target, { count: 200, length: 500 });
    const { values } = await createGanModel({ engine, constants, calibration }).sample(200, 500, 6);
    for (const asset of [0, 1]) {
      const train = market.standardised.subarray(0, 2 * market.trainCount);
      const real = meanMagnitude(train.filter((_, i) => i % 2 === asset));
      const own = values.filter((_, i) => i % 2 === asset);
      const standardised = own.map(
        (x) => (x - (constants.mean[asset] ?? 0)) / (constants.deviation[asset] ?? 1),
      );
      expect(meanMagnitude(standardised) / real).toBeCloseTo(1, 1.5);
      expect(real).not.toBeCloseTo(0.798, 2);
    }
  }));

test("the same seed draws the same paths, another seed others", () =>
  withEngine(memory, async (engine) => {
    const model = createGanModel({ engine, constants, calibration: noCalibration(2) });
    const first = await model.sample(3, 50, 1);
    expect(await model.sample(3, 50, 1)).toEqual(first);
    expect((await model.sample(3, 50, 2)).values).not.toEqual(first.values);
  }));

test("asking for more paths keeps the first ones, across chunks", () =>
  withEngine(memory, async (engine) => {
    const model = createGanModel({ engine, constants, calibration: noCalibration(2) });
    const length = 10_000;
    const few = await model.sample(4, length, 1);
    const many = await model.sample(7, length, 1);
    expect(many.values.slice(0, few.values.length)).toEqual(few.values);
    expect(many.values.length).toBe(7 * length * 2);
  }));

test("a generator of any length joins nothing", () =>
  withEngine(memory, async (engine) => {
    const model = createGanModel({ engine, constants, calibration: noCalibration(2) });
    const { joined, paths } = await model.draw(2, 100, 1);
    expect(joined).toBe(false);
    expect(paths).toMatchObject({ count: 2, length: 100, assetCount: 2 });
  }));

test("a window generator joins windows only where more than one is needed, and says so", () =>
  withEngine(perceptron, async (engine) => {
    const model = createGanModel({ engine, constants, calibration: noCalibration(2) });
    const one = await model.draw(2, 10, 1);
    expect([one.joined, one.paths.values.length]).toEqual([false, 2 * 10 * 2]);
    const long = await model.draw(2, 40, 1);
    expect([long.joined, long.paths.values.length]).toEqual([true, 2 * 40 * 2]);
  }));

test("a raised signal cancels between chunks, and progress is told", () =>
  withEngine(memory, async (engine) => {
    const model = createGanModel({ engine, constants, calibration: noCalibration(2) });
    const told: number[] = [];
    const stop = { aborted: false };
    const draw = model.draw(10, 20_000, 1, {
      stop,
      progress: (done, total) => {
        told.push(done / total);
        stop.aborted = done >= 3;
      },
    });
    await expect(draw).rejects.toThrow(CancelledError);
    expect(told).toEqual([0.1, 0.2, 0.3]);
  }));

test("a calibration is undone by its inverse", () => {
  const values = Float32Array.of(1, 2, 3, 4);
  applyCalibration(values, { shift: [0.5, 1], scale: [2, 4] });
  expect([...values]).toEqual([1, 4, 5, 12]);
});

test("paths beyond the longest are refused", () =>
  withEngine(memory, async (engine) => {
    const model = createGanModel({ engine, constants, calibration: noCalibration(2) });
    await expect(model.sample(1, 1e9, 1)).rejects.toThrow(RangeError);
  }));

test("a filtered model's paths start from the volatility of the given past", () =>
  withEngine(memory, async (engine) => {
    const law = { kind: "variance", omega: 0, alpha: 0.06, gamma: 0, beta: 0.94 } as const;
    const volatilityFilter = assets.map(() => ({ ...law, mean: 0, deviation: 1 }));
    const filtered = { ...constants, volatilityFilter };
    const model = createGanModel({ engine, constants: filtered, calibration: noCalibration(2) });
    const past = (size: number) => ({
      assets,
      kind: "log" as const,
      times: Float64Array.from({ length: 300 }, (_, day) => day),
      values: Float64Array.from({ length: 600 }, (_, i) => (i % 4 < 2 ? size : -size)),
    });
    const from = async (size: number) => {
      const { values } = await model.sample(200, 1, 1, { past: past(size) });
      return momentsOf(values, 0).deviation;
    };
    expect((await from(0.04)) / (await from(0.01))).toBeCloseTo(4, 1);
  }));
