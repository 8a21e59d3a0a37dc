import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { EngineState, GanEngine, OptimiserSettings, StepSettings } from "../../gan-engine.ts";
import { openCpu } from "../../tfjs/cpu-device.ts";
import { createTfjsEngine } from "../../tfjs/create-tfjs-engine.ts";
import { StepRunner } from "../../tfjs/engine-check.ts";
import { createCompiledEngine } from "../compiled-engine.ts";
import { createReferenceExecutor } from "../reference/reference-executor.ts";
import { randomProgram } from "./random-program.ts";

/** An epsilon that keeps Adam from magnifying rounding where a gradient is all but zero. */
const adam: OptimiserSettings = {
  id: "adam",
  learningRate: 1e-2,
  beta1: 0.5,
  beta2: 0.9,
  epsilon: 1e-2,
};

const SETTINGS: StepSettings = {
  generatorOptimiser: adam,
  discriminatorOptimiser: adam,
  penaltyWeight: 2,
  generatorGradientClip: 5,
  weightClip: Number.POSITIVE_INFINITY,
  averagingDecay: 0.9,
};

const RUNS = 40;
const STEPS = 2;

/** Largest gap of any number of the state, relative to the vector's largest or to 0.01. */
function stateGap(given: EngineState, expected: EngineState): number {
  const gaps = [...expected].map(([key, values]) => {
    const scale = Math.max(0.01, ...values.map(Math.abs));
    const numbers = given.get(key) ?? new Float32Array(0);
    return Math.max(
      0,
      ...values.map((value, index) => Math.abs(value - (numbers[index] ?? Infinity)) / scale),
    );
  });
  return Math.max(...gaps);
}

async function after(
  seed: number,
  create: (program: StepRunner["program"], settings: StepSettings) => GanEngine,
) {
  const runner = new StepRunner(randomProgram(seed), SETTINGS, create);
  await runner.run(STEPS);
  const outcome = { state: await runner.engine.readState(), numbers: await runner.numbers() };
  runner.engine.dispose();
  return outcome;
}

beforeAll(async () => {
  await openCpu();
});

test("networks of any make: steps, paths, scores and gradients agree with TensorFlow.js", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const given = await after(seed, (program, settings) =>
        createCompiledEngine(program, settings, createReferenceExecutor(), "cpu"),
      );
      const expected = await after(seed, createTfjsEngine);
      expect(stateGap(given.state, expected.state)).toBeLessThan(1e-3);
      const gaps = expected.numbers.map((number, index) =>
        Math.abs(number - (given.numbers[index] ?? Infinity)),
      );
      expect(Math.max(...gaps) / Math.max(1, ...expected.numbers.map(Math.abs))).toBeLessThan(1e-3);
    }),
    { numRuns: RUNS },
  );
}, 60_000);
