import { afterEach, beforeAll, expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { type DiscriminatorInput, type GanProgram, PHASES } from "../gan-engine.ts";
import { initialState } from "../initial-state.ts";
import { noiseDraw } from "../noise.ts";
import { relativeDistance } from "../self-test.ts";
import { openCpu } from "../tfjs/cpu-device.ts";
import { createTfjsEngine } from "../tfjs/create-tfjs-engine.ts";
import { PROGRAMS, StepRunner } from "../tfjs/engine-check.ts";
import { STEP_SETTINGS } from "../tfjs/example-programs.ts";
import { createCompiledEngine } from "./compiled-engine.ts";
import { createReferenceExecutor } from "./reference/reference-executor.ts";

const HALF = PHASES.slice(0, 8);
const runners: StepRunner[] = [];

const ENGINES = {
  compiled: (program, settings) =>
    createCompiledEngine(program, settings, createReferenceExecutor(), "cpu"),
  tfjs: createTfjsEngine,
} satisfies Record<string, typeof createTfjsEngine>;

const cases = Object.entries(PROGRAMS).flatMap(([name, make]) =>
  (["compiled", "tfjs"] as const).map((engine) => ({ name, engine, program: make() })),
);

function start(program: GanProgram, engine: keyof typeof ENGINES): StepRunner {
  const runner = new StepRunner(program, STEP_SETTINGS, ENGINES[engine]);
  runners.push(runner);
  return runner;
}

/** Everything of a half-step's input but the generated windows; noise on the windows in odd steps. */
function batchOf(runner: StepRunner, step: number) {
  const { batchSize, windowLength, assetCount } = runner.program;
  const normals = (index: number) =>
    randomStream(5, "instance-noise", step, index).fillNormal(
      new Float32Array(batchSize * windowLength * assetCount),
    );
  return {
    windows: normals(0),
    interpolation: randomStream(5, "interpolation", step).fillUniform(
      new Float32Array(batchSize),
      0,
      1,
    ),
    ...(step % 2 ? { instanceNoise: { real: normals(1), generated: normals(2) } } : {}),
  };
}

async function runHalf({ engine }: StepRunner, input: DiscriminatorInput): Promise<Float32Array> {
  engine.setDiscriminatorInput(input);
  let generated = new Float32Array(0);
  for (const phase of HALF) {
    await engine.runPhase(phase);
    if (phase === "generate-for-discriminator") {
      generated = Float32Array.from((await engine.readPhase()).generated ?? []);
    }
  }
  engine.endStep();
  return generated;
}

async function stateOf({ engine }: StepRunner) {
  return Object.fromEntries(
    [...(await engine.readState())].map(([key, values]) => [key, [...values]]),
  );
}

beforeAll(() => openCpu());

afterEach(() => {
  for (const runner of runners.splice(0)) runner.engine.dispose();
});

test.each(cases)(
  "$name on $engine: windows handed in train as the same ones drawn do",
  async ({ program, engine }) => {
    const [drawing, given] = [start(program, engine), start(program, engine)];
    for (const step of [1, 2, 3]) {
      const draw = noiseDraw(
        randomStream(6, "noise", step),
        program.batchSize,
        program.windowLength,
      );
      const generated = await runHalf(drawing, { ...batchOf(drawing, step), noise: draw });
      expect(await runHalf(given, { ...batchOf(given, step), generated })).toEqual(generated);
    }
    expect(await stateOf(given)).toEqual(await stateOf(drawing));
    expect(await given.engine.readMeasures()).toEqual(await drawing.engine.readMeasures());
  },
);

test.each(Object.entries(PROGRAMS).map(([name, make]) => ({ name, program: make() })))(
  "$name: both engines train alike on windows handed in, and leave the generator alone",
  async ({ program }) => {
    const [compiled, tfjs] = [start(program, "compiled"), start(program, "tfjs")];
    for (const runner of [compiled, tfjs]) {
      for (const step of [1, 2, 3]) {
        const batch = batchOf(runner, step);
        const generated = batch.windows.map((value) => Math.tanh(value) + 0.1);
        await runHalf(runner, { ...batch, generated });
      }
    }
    const [ours, theirs] = [await stateOf(compiled), await stateOf(tfjs)];
    const [weights, expected] = [ours, theirs].map((state) => state["discriminator.weights"] ?? []);
    expect(relativeDistance(weights ?? [], expected ?? [])).toBeLessThan(1e-4);
    const before = initialState(program, 3);
    for (const state of [ours, theirs]) {
      expect(state["generator.weights"]).toEqual([...(before.get("generator.weights") ?? [])]);
      expect(state["discriminator.weights"]).not.toEqual([
        ...(before.get("discriminator.weights") ?? []),
      ]);
    }
  },
);

test.each(["compiled", "tfjs"] as const)("%s refuses too few windows", async (engine) => {
  const runner = start(PROGRAMS.recipe?.() ?? expect.fail("no recipe"), engine);
  const input = { windows: runner.windows(8), generated: runner.windows(7) };
  runner.engine.setDiscriminatorInput(input);
  await runner.engine.runPhase("draw-windows");
  await expect(runner.engine.runPhase("generate-for-discriminator")).rejects.toThrow();
});

test.each(["compiled", "tfjs"] as const)("%s wants the real windows first", async (engine) => {
  const runner = start(PROGRAMS.recipe?.() ?? expect.fail("no recipe"), engine);
  runner.engine.setDiscriminatorInput({ windows: runner.windows(8), generated: runner.windows(8) });
  await expect(runner.engine.runPhase("generate-for-discriminator")).rejects.toThrow(
    "out of order",
  );
});
