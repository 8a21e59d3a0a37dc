import { beforeAll, describe, expect, test } from "vitest";
import { openNodeDevice } from "../../scripts/node-device.ts";
import type { EngineState, GanEngine } from "../engine/gan-engine.ts";
import { createTfjsEngine } from "../engine/tfjs/create-tfjs-engine.ts";
import { buildProgram } from "./build-program.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import type { GanConfig } from "./config-fields.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { stepSettings } from "./step-settings.ts";
import { createTrainer, type Trainer } from "./trainer.ts";

const market = marketOf({ assets: ["A"], windowLength: 32, trainCount: 300 });

/** A small recipe with everything that has a memory of its own: moments, averages, power vectors, running means. */
const config: GanConfig = {
  ...DEFAULT_CONFIG,
  windowLength: 32,
  generatorWidth: 8,
  discriminatorWidth: 4,
  discriminatorDepth: 3,
  batchSize: 8,
  steps: 40,
  instanceNoise: 0.1,
  autocorrelationPenalty: 1,
  quantilePenalty: 1,
  tailPenalty: 1,
};

const engineFor = (values: GanConfig): GanEngine =>
  createTfjsEngine(buildProgram(values, market), stepSettings(values, 1));

async function run<T>(values: GanConfig, use: (trainer: Trainer) => Promise<T>): Promise<T> {
  const engine = engineFor(values);
  try {
    return await use(createTrainer({ engine, config: values, market }));
  } finally {
    engine.dispose();
  }
}

async function exhaust(steps: AsyncGenerator<unknown>): Promise<void> {
  for await (const _step of steps);
}

const stateAfter = (steps: number) =>
  run(config, async (trainer) => {
    await exhaust(trainer.train(steps));
    return trainer.state();
  });

function expectSame(found: EngineState, expected: EngineState) {
  for (const [key, values] of expected) expect(found.get(key), key).toEqual(values);
}

describe.each(["cpu", "wasm"] as const)("on %s", (device) => {
  beforeAll(() => openNodeDevice(device));

  test("two runs of one seed are the same bit for bit, two seeds are not", async () => {
    const [first, second] = [await stateAfter(4), await stateAfter(4)];
    expectSame(second.engine, first.engine);
    const other = await run({ ...config, seed: 8 }, async (trainer) => {
      await exhaust(trainer.train(4));
      return trainer.state();
    });
    expect(other.engine.get("generator.weights")).not.toEqual(
      first.engine.get("generator.weights"),
    );
  });

  test("slow motion gives the weights of full speed", async () => {
    const slow = await run(config, async (trainer) => {
      for (let step = 0; step < 4; step++) {
        for await (const { phase } of trainer.phases("both")) {
          expect(phase).toBeTruthy();
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
      }
      return trainer.state();
    });
    expectSame(slow.engine, (await stateAfter(4)).engine);
  });

  test("whole steps and phases may take turns", async () => {
    const mixed = await run(config, async (trainer) => {
      for (let step = 0; step < 4; step++) {
        if (step % 2 === 0) await trainer.runStep("both");
        else await exhaust(trainer.phases("both"));
      }
      return trainer.state();
    });
    expectSame(mixed.engine, (await stateAfter(4)).engine);
  });

  test("a run cut, saved to bytes and resumed elsewhere goes on bit for bit", async () => {
    const straight = await stateAfter(6);
    const cut = await stateAfter(3);
    const calibration = { shift: [0], scale: [1] };
    const bytes = encodeCheckpoint({
      config,
      constants: market.constants,
      calibration,
      state: cut,
    });
    const { state } = decodeCheckpoint(bytes);
    const engine = engineFor(config);
    const trainer = createTrainer({ engine, config, market, state });
    expect(trainer.step).toBe(3);
    await exhaust(trainer.train(3));
    const resumed = await trainer.state();
    engine.dispose();
    expectSame(resumed.engine, straight.engine);
    expect(resumed.penaltyMeans).toEqual(straight.penaltyMeans);
  });

  test("no tensor is left behind by steps, saves and restores", async () => {
    await run(config, async (trainer) => {
      await exhaust(trainer.train(2));
      await trainer.readMeasures();
      const engine = engineFor(config);
      const before = engine.memory().tensors;
      await exhaust(trainer.train(3));
      await trainer.restore(await trainer.state());
      await exhaust(trainer.train(1));
      await trainer.readMeasures();
      expect(engine.memory().tensors).toBe(before);
      engine.dispose();
    });
  });
});

describe("a trainer", () => {
  beforeAll(() => openNodeDevice("wasm"));

  test("runs the phases in order, the penalties' only where they are on", async () => {
    const phasesOf = async (values: Partial<GanConfig>, target: "both" | "generator") =>
      run({ ...config, ...values }, async (trainer) => {
        const phases: string[] = [];
        for await (const { phase } of trainer.phases(target)) phases.push(phase);
        return phases;
      });
    expect(await phasesOf({}, "generator")).toEqual([
      "generate-for-generator",
      "score-for-generator",
      "generator-loss",
      "auxiliary-penalties",
      "generator-gradients",
      "generator-update",
    ]);
    const none = { autocorrelationPenalty: 0, quantilePenalty: 0, tailPenalty: 0 };
    const both = await phasesOf(
      { ...none, gradientPenalty: "real", discriminatorSteps: 2 },
      "both",
    );
    expect(both.filter((phase) => phase === "gradient-penalty").length).toBe(2);
    expect(both.filter((phase) => phase === "auxiliary-penalties").length).toBe(0);
    expect(both.at(0)).toBe("draw-windows");
    expect(both.at(-1)).toBe("generator-update");
  });

  test("a step of one network leaves the other's weights alone", async () => {
    await run(config, async (trainer) => {
      const before = await trainer.state();
      await exhaust(trainer.phases("discriminator"));
      const middle = await trainer.state();
      await exhaust(trainer.phases("generator"));
      const after = await trainer.state();
      const weights = (state: typeof before, network: "generator" | "discriminator") =>
        state.engine.get(`${network}.weights`);
      expect(weights(middle, "generator")).toEqual(weights(before, "generator"));
      expect(weights(middle, "discriminator")).not.toEqual(weights(before, "discriminator"));
      expect(weights(after, "discriminator")).toEqual(weights(middle, "discriminator"));
      expect(weights(after, "generator")).not.toEqual(weights(middle, "generator"));
      expect(after.step).toBe(2);
      expect((await trainer.readMeasures()).divergence).toBeNull();
    });
  });

  test("measures are numbered by step and read once", async () => {
    await run(config, async (trainer) => {
      await exhaust(trainer.train(3));
      const first = await trainer.readMeasures();
      expect([first.from, first.count]).toEqual([1, 3]);
      expect(first.columns.discriminatorLoss.every(Number.isFinite)).toBe(true);
      expect(first.columns.auxiliaryPenalty.every((value) => value > 0)).toBe(true);
      await exhaust(trainer.train(2));
      const second = await trainer.readMeasures();
      expect([second.from, second.count]).toEqual([4, 2]);
      expect((await trainer.readMeasures()).count).toBe(0);
    });
  });

  test("stops before the step after the signal", async () => {
    await run(config, async (trainer) => {
      const stop = { aborted: false };
      for await (const step of trainer.train(100, stop)) stop.aborted = step === 2;
      expect(trainer.step).toBe(2);
    });
  });

  test("the latest batch's windows lie in the training part", async () => {
    await run(config, async (trainer) => {
      await exhaust(trainer.train(1));
      expect(trainer.batchStarts.length).toBe(8);
      const last = market.trainCount - market.windowLength;
      expect(trainer.batchStarts.every((start) => start >= 0 && start <= last)).toBe(true);
    });
  });

  test("live knobs are turned, others and clashing ones are refused", async () => {
    await run(config, async (trainer) => {
      trainer.turn({ ...config, generatorLearningRate: 1e-2 });
      expect(trainer.config.generatorLearningRate).toBe(1e-2);
      expect(() => trainer.turn({ ...config, batchSize: 16 })).toThrow("batchSize");
      expect(() => trainer.turn({ ...config, weightClip: 0.1 })).toThrow("incompatible-options");
    });
  });

  test("penalties can be turned on while it runs", async () => {
    const none = { ...config, autocorrelationPenalty: 0, quantilePenalty: 0, tailPenalty: 0 };
    await run(none, async (trainer) => {
      await exhaust(trainer.train(1));
      trainer.turn({ ...none, quantilePenalty: 1 });
      await exhaust(trainer.train(1));
      const { columns } = await trainer.readMeasures();
      expect(columns.auxiliaryPenalty[0]).toBeNaN();
      expect(columns.auxiliaryPenalty[1]).toBeGreaterThan(0);
    });
  });

  test("only one step is under way, and a restore drops it", async () => {
    await run(config, async (trainer) => {
      const start = await trainer.state();
      const half = trainer.phases("both");
      await half.next();
      expect(trainer.isMidStep).toBe(true);
      await expect(trainer.phases("both").next()).rejects.toThrow("under way");
      await expect(trainer.runStep("both")).rejects.toThrow("under way");
      await expect(trainer.state()).rejects.toThrow("under way");
      await trainer.restore(start);
      expect((await half.next()).done).toBe(true);
      await exhaust(trainer.train(4));
      expectSame((await trainer.state()).engine, (await stateAfter(4)).engine);
    });
  });

  test("a restore drops a whole step that is under way", async () => {
    await run(config, async (trainer) => {
      const start = await trainer.state();
      const dropped = trainer.runStep("both");
      expect(trainer.isMidStep).toBe(true);
      await trainer.restore(start);
      await dropped;
      expect(trainer.step).toBe(0);
      await exhaust(trainer.train(4));
      expectSame((await trainer.state()).engine, (await stateAfter(4)).engine);
    });
  });

  test("weights that are not finite are found, with the step and the network", async () => {
    await run(config, async (trainer) => {
      await exhaust(trainer.train(2));
      const { engine, ...rest } = await trainer.state();
      const broken = new Map(engine);
      broken.set(
        "generator.weights",
        (engine.get("generator.weights") ?? []).map(() => Number.NaN) as Float32Array,
      );
      await trainer.restore({ ...rest, engine: broken });
      await exhaust(trainer.train(1));
      expect((await trainer.readMeasures()).divergence).toMatchObject({ at: 3 });
    });
  });
});
