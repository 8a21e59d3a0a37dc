import { beforeAll, expect, test } from "vitest";
import { createCompiledEngine } from "../engine/compiled/compiled-engine.ts";
import { createReferenceExecutor } from "../engine/compiled/reference/reference-executor.ts";
import type { GanProgram, StepSettings } from "../engine/gan-engine.ts";
import { relativeDistance } from "../engine/self-test.ts";
import { openCpu } from "../engine/tfjs/cpu-device.ts";
import { StepRunner } from "../engine/tfjs/engine-check.ts";
import { smallRuns } from "./fixtures/small-runs.ts";

const STEPS = 10;

const compiled = (program: GanProgram, settings: StepSettings) =>
  createCompiledEngine(program, settings, createReferenceExecutor(), "cpu");

async function stateOf(runner: StepRunner) {
  await runner.run(STEPS);
  const state = await runner.engine.readState();
  runner.engine.dispose();
  return state;
}

beforeAll(async () => {
  await openCpu();
});

test.each(smallRuns())(
  "$name: ten compiled steps are those of TensorFlow.js",
  async ({ program, settings }) => {
    const expected = await stateOf(new StepRunner(program, settings));
    const given = await stateOf(new StepRunner(program, settings, compiled));
    for (const [key, values] of expected) {
      const numbers = [...(given.get(key) ?? [])];
      if (values.every((value) => value === 0)) expect(numbers, key).toEqual([...values]);
      else expect(relativeDistance(numbers, [...values]), key).toBeLessThan(1e-4);
    }
  },
);
