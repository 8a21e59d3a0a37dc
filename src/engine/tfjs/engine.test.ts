import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { type EngineState, PHASES } from "../gan-engine.ts";
import { initialState } from "../initial-state.ts";
import { noiseDraw } from "../noise.ts";
import { relativeDistance } from "../self-test.ts";
import { matrixSlots, spectralNorm } from "../spectral-norm.ts";
import { openCpu } from "./cpu-device.ts";
import { PROGRAMS, StepRunner } from "./engine-check.ts";
import { STEP_SETTINGS } from "./example-programs.ts";
import { tf } from "./tensorflow.ts";
import { openWasm } from "./wasm-device.ts";

const WASM = fileURLToPath(
  new URL("../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url),
);
const cases = Object.entries(PROGRAMS).map(([name, make]) => ({ name, program: make() }));
const runners: StepRunner[] = [];

function start(...given: ConstructorParameters<typeof StepRunner>): StepRunner {
  const runner = new StepRunner(...given);
  runners.push(runner);
  return runner;
}

function recipe() {
  return cases[0]?.program ?? expect.fail("no recipe");
}

const asNumbers = (state: EngineState) =>
  Object.fromEntries([...state].map(([key, values]) => [key, [...values]]));

afterEach(() => {
  for (const runner of runners.splice(0)) runner.engine.dispose();
});

describe("on the plain CPU and on WASM", () => {
  test.each(cases)("$name: three steps agree within 1e-3", async ({ program }) => {
    await openCpu();
    const expected = start(program);
    await expected.run(3);
    const reference = await expected.numbers();
    expect(reference.every(Number.isFinite)).toBe(true);
    await openWasm(WASM);
    const given = start(program);
    await given.run(3);
    expect(relativeDistance(await given.numbers(), reference)).toBeLessThan(1e-3);
  });

  test.each(cases)("$name: no tensor is left over", async ({ program }) => {
    await openWasm(WASM);
    const before = tf.memory().numTensors;
    const runner = new StepRunner(program);
    await runner.run(2);
    await runner.numbers();
    const settled = tf.memory().numTensors;
    await runner.run(program.windowLength > 16 ? 50 : 8);
    await runner.numbers();
    expect(tf.memory().numTensors).toBe(settled);
    runner.engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each(cases)("$name: a state written back goes on bit for bit", async ({ program }) => {
    await openWasm(WASM);
    const whole = start(program);
    await whole.run(4);
    const first = start(program);
    await first.run(2);
    const saved = await first.engine.readState();
    const second = start(program);
    second.engine.writeState(saved);
    expect(asNumbers(await second.engine.readState())).toEqual(asNumbers(saved));
    second.seek(2);
    await second.run(2);
    expect(asNumbers(await second.engine.readState())).toEqual(
      asNumbers(await whole.engine.readState()),
    );
  });
});

test("phase by phase, with looks in between, gives the same weights as at full speed", async () => {
  await openWasm(WASM);
  const fast = start(recipe());
  await fast.run(2);
  const slow = start(recipe());
  const seen: string[] = [];
  for (let step = 0; step < 2; step++) {
    slow.begin();
    for (const phase of PHASES) {
      await slow.engine.runPhase(phase);
      const picture = await slow.engine.readPhase();
      if (step === 0) seen.push(...Object.keys(picture).map((name) => `${phase}: ${name}`));
      await slow.engine.score(slow.windows(1), 1);
    }
    slow.engine.endStep();
  }
  expect(asNumbers(await slow.engine.readState())).toEqual(
    asNumbers(await fast.engine.readState()),
  );
  expect(seen).toEqual([
    "generate-for-discriminator: generated",
    "score-real: realScores",
    "score-generated: generatedScores",
    "generate-for-generator: generated",
    "score-for-generator: generatedScores",
  ]);
});

test("the discriminator's half changes nothing of the generator, and the other way round", async () => {
  await openWasm(WASM);
  const runner = start(PROGRAMS["batch-normalised"]?.() ?? recipe());
  const keysChangedBy = async (phases: readonly (typeof PHASES)[number][]) => {
    const before = await runner.engine.readState();
    runner.begin();
    for (const phase of phases) await runner.engine.runPhase(phase);
    const after = await runner.engine.readState();
    return [...after.keys()].filter(
      (key) => String(after.get(key)) !== String(before.get(key)) && key !== "counters",
    );
  };
  const discriminator = await keysChangedBy(PHASES.slice(0, 8));
  expect(discriminator.filter((key) => key.startsWith("generator"))).toEqual([]);
  expect(discriminator).toContain("discriminator.buffers");
  const generator = await keysChangedBy(PHASES.slice(8));
  expect(generator.filter((key) => key.startsWith("discriminator"))).toEqual([]);
  expect(generator).toContain("generator.average-buffers");
});

test("spectral projection keeps every matrix at norm 1, within what one iteration misses", async () => {
  await openWasm(WASM);
  const program = recipe();
  const norms = (state: EngineState) => {
    const weights = state.get("discriminator.weights") ?? new Float32Array();
    return matrixSlots(program.discriminator).map((slot) => {
      const matrix = weights.slice(slot.offset, slot.offset + slot.size);
      const rows = slot.size / (slot.shape.at(-1) ?? 1);
      return spectralNorm(
        matrix,
        new Float32Array(rows).fill(1).map((_, i) => Math.sin(i + 1)),
        300,
      ).norm;
    });
  };
  for (const norm of norms(initialState(program, 3))) expect(norm).toBeCloseTo(1, 2);
  const fast = { ...STEP_SETTINGS.discriminatorOptimiser, learningRate: 5e-3 };
  const runner = start(program, { ...STEP_SETTINGS, discriminatorOptimiser: fast });
  await runner.run(30);
  for (const norm of norms(await runner.engine.readState())) expect(norm).toBeLessThan(1.1);
});

test("weights are clipped, the gradient is clipped, and settings take effect at once", async () => {
  await openWasm(WASM);
  const runner = start(PROGRAMS.wasserstein?.() ?? recipe());
  const sgd = { id: "sgd", learningRate: 1, beta1: 0, beta2: 0, epsilon: 0 } as const;
  runner.engine.configure({
    ...STEP_SETTINGS,
    weightClip: 0.01,
    generatorOptimiser: sgd,
    generatorGradientClip: 1e-3,
  });
  const before = (await runner.engine.readState()).get("generator.weights") ?? new Float32Array();
  await runner.run(1);
  const state = await runner.engine.readState();
  const discriminator = state.get("discriminator.weights") ?? new Float32Array();
  expect(Math.max(...discriminator.map(Math.abs))).toBeLessThanOrEqual(0.01 + 1e-7);
  const after = state.get("generator.weights") ?? new Float32Array();
  const moved = Math.hypot(...after.map((value, index) => value - (before[index] ?? 0)));
  const norm = (await runner.engine.readMeasures()).generatorGradientNorm[0] ?? 0;
  expect(moved).toBeLessThanOrEqual(1e-3 * 1.02);
  expect(moved).toBeCloseTo(Math.min(norm, 1e-3), 5);
});

test("the average follows min(decay, k / (k + 10))", async () => {
  await openWasm(WASM);
  const runner = start(recipe());
  const read = async (key: "generator.weights" | "generator.average") =>
    (await runner.engine.readState()).get(key) ?? new Float32Array();
  let expected = await read("generator.average");
  for (let k = 1; k <= 3; k++) {
    await runner.run(1);
    const weights = await read("generator.weights");
    const decay = Math.min(STEP_SETTINGS.averagingDecay, k / (k + 10));
    expected = expected.map((value, i) => decay * value + (1 - decay) * (weights[i] ?? 0));
  }
  const average = await read("generator.average");
  expect(relativeDistance([...average], [...expected])).toBeLessThan(1e-6);
});

test("an auxiliary penalty sees the long paths and its gradient reaches the weights", async () => {
  await openWasm(WASM);
  const program = recipe();
  const runner = start(program);
  runner.begin();
  const shapes: number[][] = [];
  const silent = new Float32Array(program.batchSize * program.windowLength);
  const gradientNorm = async (gradient: Float32Array) => {
    runner.seek(0);
    runner.begin();
    const noise = noiseDraw(randomStream(1, "noise", 5), 4, 64);
    runner.engine.setGeneratorInput({
      noise,
      auxiliaryPenalty: ({ count, length, assetCount }) => {
        shapes.push([count, length, assetCount]);
        return { value: 7, gradient };
      },
    });
    for (const phase of PHASES.slice(8, 13)) await runner.engine.runPhase(phase);
    runner.engine.endStep();
    return runner.engine.readMeasures();
  };
  const without = await gradientNorm(silent);
  const pushed = await gradientNorm(silent.map(() => 1));
  expect(shapes[0]).toEqual([4, 64, 1]);
  expect(without.auxiliaryPenalty[0]).toBe(7);
  expect(pushed.generatorGradientNorm[0]).toBeGreaterThan(
    10 * (without.generatorGradientNorm[0] ?? 0),
  );
});

test("input gradients are the derivative of the logits", async () => {
  await openWasm(WASM);
  const runner = start(PROGRAMS.relativistic?.() ?? recipe());
  const windows = runner.windows(2);
  const gradient = await runner.engine.inputGradient(windows, 2);
  for (const index of [0, 7, 20]) {
    const at = async (step: number) => {
      const copy = windows.slice();
      copy[index] = (copy[index] ?? 0) + step;
      return (await runner.engine.score(copy, 2)).reduce((sum, value) => sum + value, 0);
    };
    expect(((await at(1e-2)) - (await at(-1e-2))) / 2e-2).toBeCloseTo(gradient[index] ?? 0, 3);
  }
});

test("a state that lacks a vector or has a wrong length is refused and changes nothing", async () => {
  await openWasm(WASM);
  const runner = start(recipe());
  const state = new Map(await runner.engine.readState());
  const short = new Map(state).set("generator.average", new Float32Array(3));
  const lacking = new Map(state);
  lacking.delete("counters");
  expect(() => runner.engine.writeState(short)).toThrow(/generator.average/);
  expect(() => runner.engine.writeState(lacking)).toThrow(/counters/);
  expect(asNumbers(await runner.engine.readState())).toEqual(asNumbers(state));
});
