import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import {
  type EngineState,
  type GanProgram,
  MEASURE_NAMES,
  type MeasureColumns,
  PHASES,
  type StepSettings,
} from "../gan-engine.ts";
import { fillNoise, noiseDraw } from "../noise.ts";
import { relativeDistance } from "../self-test.ts";
import { openCpu } from "../tfjs/cpu-device.ts";
import { createTfjsEngine } from "../tfjs/create-tfjs-engine.ts";
import { PROGRAMS, StepRunner } from "../tfjs/engine-check.ts";
import { STEP_SETTINGS } from "../tfjs/example-programs.ts";
import { createCompiledEngine } from "./compiled-engine.ts";
import { MEASURE_CAPACITY } from "./compiled-plan.ts";
import { createReferenceExecutor } from "./reference/reference-executor.ts";

const cases = Object.entries(PROGRAMS).map(([name, make]) => ({ name, program: make() }));
const runners: StepRunner[] = [];

const compile = (program: GanProgram, settings: StepSettings) =>
  createCompiledEngine(program, settings, createReferenceExecutor(), "cpu");

function start(
  program: GanProgram,
  settings: StepSettings = STEP_SETTINGS,
  create: typeof createTfjsEngine = compile,
): StepRunner {
  const runner = new StepRunner(program, settings, create);
  runners.push(runner);
  return runner;
}

function recipe(): GanProgram {
  return PROGRAMS.recipe?.() ?? expect.fail("no recipe");
}

const asNumbers = (state: EngineState) =>
  Object.fromEntries([...state].map(([key, values]) => [key, [...values]]));

/** Every vector of the state, each held against its own size. */
async function expectSameState(given: StepRunner, expected: StepRunner): Promise<void> {
  const wanted = asNumbers(await expected.engine.readState());
  for (const [key, values] of Object.entries(asNumbers(await given.engine.readState()))) {
    const numbers = wanted[key] ?? [];
    if (numbers.some((value) => value !== 0)) {
      expect(relativeDistance(values, numbers), key).toBeLessThan(1e-4);
    } else expect(values, key).toEqual(numbers);
  }
}

const noNumbers = (columns: MeasureColumns) =>
  MEASURE_NAMES.filter((name) => Number.isNaN(columns[name][0]));

beforeAll(async () => {
  await openCpu();
});

afterEach(() => {
  for (const runner of runners.splice(0)) runner.engine.dispose();
});

async function expectAgreement(given: StepRunner, expected: StepRunner, steps: number) {
  await given.run(steps);
  await expected.run(steps);
  await expectSameState(given, expected);
  expect(relativeDistance(await given.numbers(), await expected.numbers())).toBeLessThan(1e-4);
}

describe("beside TensorFlow.js", () => {
  test.each(cases)("$name: ten steps, paths, scores and gradients agree", async ({ program }) => {
    await expectAgreement(start(program), start(program, STEP_SETTINGS, createTfjsEngine), 10);
  });

  test.each(["adam", "rmsprop", "sgd"] as const)("%s, clipped, agrees", async (id) => {
    const optimiser = { id, learningRate: 1e-3, beta1: 0.5, beta2: 0.9, epsilon: 1e-6 };
    const settings = {
      ...STEP_SETTINGS,
      generatorOptimiser: optimiser,
      discriminatorOptimiser: optimiser,
      weightClip: 0.1,
      generatorGradientClip: 0.01,
    };
    const program = PROGRAMS.wasserstein?.() ?? recipe();
    await expectAgreement(start(program, settings), start(program, settings, createTfjsEngine), 4);
  });

  test("an optimiser exchanged between two steps agrees", async () => {
    const program = recipe();
    const pair = [start(program), start(program, STEP_SETTINGS, createTfjsEngine)] as const;
    const sgd = { id: "sgd", learningRate: 1e-2, beta1: 0.5, beta2: 0, epsilon: 0 } as const;
    for (const { engine } of pair) {
      engine.configure({ ...STEP_SETTINGS, generatorOptimiser: sgd });
    }
    await expectAgreement(...pair, 2);
    for (const { engine } of pair) {
      engine.configure({ ...STEP_SETTINGS, discriminatorOptimiser: sgd });
    }
    await expectAgreement(...pair, 2);
  });

  test.each(["recipe", "wasserstein", "relativistic"])(
    "%s: noise on the windows, noise handed in and an auxiliary penalty agree",
    async (name) => {
      const program = PROGRAMS[name]?.() ?? recipe();
      const pair = [start(program), start(program, STEP_SETTINGS, createTfjsEngine)] as const;
      const { batchSize, windowLength, assetCount, generatorPathCount: count } = program;
      const length = (batchSize * windowLength) / count;
      const size = batchSize * windowLength * assetCount;
      const normals = (index: number) =>
        randomStream(5, "instance-noise", index).fillNormal(new Float32Array(size));
      const batch = (paths: number, steps: number, index: number) =>
        fillNoise(
          program.generator,
          assetCount,
          noiseDraw(randomStream(5, "noise", index), paths, steps),
        );
      for (const { engine } of pair) {
        engine.setDiscriminatorInput({
          windows: normals(0),
          noise: batch(batchSize, windowLength, 1),
          interpolation: randomStream(5, "interpolation").fillUniform(
            new Float32Array(batchSize),
            0,
            1,
          ),
          instanceNoise: { real: normals(1), generated: normals(2) },
        });
        engine.setGeneratorInput({
          noise: batch(count, length, 2),
          windows: normals(3),
          instanceNoise: normals(4),
          auxiliaryPenalty: ({ values }) => ({
            value: 3,
            gradient: values.map((value) => 0.1 * Math.sin(value)),
          }),
        });
        for (const phase of PHASES) await engine.runPhase(phase);
        engine.endStep();
      }
      const [given, expected] = pair;
      await expectSameState(given, expected);
      expect((await given.engine.readMeasures()).auxiliaryPenalty[0]).toBe(3);
    },
  );

  test("phase by phase the pictures agree and change nothing", async () => {
    const program = recipe();
    const [slow, fast] = [start(program), start(program)];
    const expected = start(program, STEP_SETTINGS, createTfjsEngine);
    await fast.run(1);
    slow.begin();
    expected.begin();
    for (const phase of PHASES) {
      await slow.engine.runPhase(phase);
      await expected.engine.runPhase(phase);
      const picture = await slow.engine.readPhase();
      const wanted = await expected.engine.readPhase();
      expect(Object.keys(picture)).toEqual(Object.keys(wanted));
      for (const [name, values] of Object.entries<Float32Array>({ ...wanted })) {
        const given = picture[name as keyof typeof picture] ?? new Float32Array(0);
        expect(relativeDistance([...given], [...values])).toBeLessThan(1e-4);
      }
      await slow.engine.score(slow.windows(1), 1);
      await slow.engine.generate(noiseDraw(randomStream(9, "noise"), 2, 20), true);
    }
    slow.engine.endStep();
    expect(asNumbers(await slow.engine.readState())).toEqual(
      asNumbers(await fast.engine.readState()),
    );
  });
});

test.each(cases)("$name: a state written back goes on bit for bit", async ({ program }) => {
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

test("memory does not grow with steps", async () => {
  const runner = start(recipe());
  await runner.run(1);
  const settled = runner.engine.memory();
  await runner.run(5);
  expect(runner.engine.memory()).toEqual(settled);
});

test("measures that a step did not make are NaN, whatever the steps before it made", async () => {
  const runner = start(recipe());
  await runner.run(1);
  runner.begin();
  for (const phase of PHASES.slice(0, 8)) await runner.engine.runPhase(phase);
  runner.engine.endStep();
  runner.begin();
  for (const phase of PHASES.slice(8)) await runner.engine.runPhase(phase);
  runner.engine.endStep();
  const { discriminatorLoss, generatorLoss, accuracy, generatorGradientNorm, gradientPenalty } =
    await runner.engine.readMeasures();
  const made = (column: Float32Array) => [...column].map(Number.isFinite);
  expect(made(discriminatorLoss)).toEqual([true, true, false]);
  expect(made(accuracy)).toEqual([true, true, false]);
  expect(made(generatorLoss)).toEqual([true, false, true]);
  expect(made(generatorGradientNorm)).toEqual([true, false, true]);
  expect(made(gradientPenalty)).toEqual([false, false, false]);
  expect((await runner.engine.readMeasures()).accuracy).toHaveLength(0);
});

test("more steps than the queue holds keep all their measures", async () => {
  const runner = start(recipe());
  await runner.run(1);
  for (let step = 1; step < MEASURE_CAPACITY; step++) runner.engine.endStep();
  await runner.run(2);
  const columns = await runner.engine.readMeasures();
  expect(columns.generatorLoss).toHaveLength(MEASURE_CAPACITY + 2);
  const made = [...columns.generatorLoss.keys()].filter((step) =>
    Number.isFinite(columns.generatorLoss[step]),
  );
  expect(made).toEqual([0, MEASURE_CAPACITY, MEASURE_CAPACITY + 1]);
  expect(noNumbers(columns)).toEqual(["gradientPenalty", "auxiliaryPenalty"]);
});

test("phases out of order are refused", async () => {
  const { engine } = start(recipe());
  await expect(engine.runPhase("draw-windows")).rejects.toThrow("input is missing");
  const runner = start(recipe());
  runner.begin();
  await expect(runner.engine.runPhase("score-real")).rejects.toThrow("windows is missing");
  await expect(runner.engine.runPhase("discriminator-update")).rejects.toThrow("gradient");
  await expect(runner.engine.runPhase("score-for-generator")).rejects.toThrow("out of order");
  for (const phase of PHASES.slice(0, 8)) await runner.engine.runPhase(phase);
  await expect(runner.engine.runPhase("discriminator-update")).rejects.toThrow("out of order");
});

test("inputs that do not fit the plan are refused", async () => {
  const runner = start(recipe());
  const noise = noiseDraw(randomStream(1, "noise"), 8, 32);
  const run = () => runner.engine.runPhase("draw-windows");
  runner.engine.setDiscriminatorInput({ windows: runner.windows(7), noise });
  await expect(run()).rejects.toThrow(RangeError);
  runner.engine.setDiscriminatorInput({
    windows: runner.windows(8),
    noise: { ...noise, count: 7 },
  });
  await expect(run()).rejects.toThrow(RangeError);
  await expect(runner.engine.score(runner.windows(3), 4)).rejects.toThrow(RangeError);
});

test("work in chunks, the last one shorter, gives what it gives in one piece", async () => {
  const program = recipe();
  const whole = start(program);
  const cut = start(program, STEP_SETTINGS, (...given) =>
    createCompiledEngine(...given, createReferenceExecutor(), "cpu", { activationBudget: 1000 }),
  );
  const windows = whole.windows(11);
  const draw = noiseDraw(randomStream(1, "noise"), 11, 48);
  const batch = fillNoise(program.generator, program.assetCount, draw);
  const results = async ({ engine }: StepRunner) => [
    ...(await engine.generate(draw, false)).values,
    ...(await engine.generate(batch, true)).values,
    ...(await engine.score(windows, 11)),
    ...(await engine.inputGradient(windows, 11)),
  ];
  const expected = await results(whole);
  expect(expected).toHaveLength(2 * 11 * 48 + 11 + 11 * 32);
  const given = await results(cut);
  expect(given).toEqual(expected);
});

test("many shapes of work keep to a few plans", async () => {
  const { engine } = start(recipe());
  for (let count = 1; count <= 60; count++) {
    await engine.score(new Float32Array(count * 32), count);
  }
  const { tensors } = engine.memory();
  expect(tensors).toBeLessThanOrEqual(PHASES.length + 32);
});

test("a state that lacks a vector or has a wrong length is refused and changes nothing", async () => {
  const { engine } = start(recipe());
  const state = new Map(await engine.readState());
  const short = new Map(state).set("generator.average", new Float32Array(3));
  const lacking = new Map(state);
  lacking.delete("counters");
  expect(() => engine.writeState(short)).toThrow(/generator.average/);
  expect(() => engine.writeState(lacking)).toThrow(/counters/);
  expect(asNumbers(await engine.readState())).toEqual(asNumbers(state));
});
