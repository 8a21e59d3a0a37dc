import { beforeAll, expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../compiled/compiled-engine.ts";
import type { EngineState, GanProgram, StepSettings } from "../gan-engine.ts";
import { relativeDistance } from "../self-test.ts";
import { openCpu } from "../tfjs/cpu-device.ts";
import { PROGRAMS, StepRunner } from "../tfjs/engine-check.ts";
import { STEP_SETTINGS } from "../tfjs/example-programs.ts";
import { inTurnTeam } from "./in-turn-team.ts";
import { createWasmExecutor } from "./wasm-executor.ts";

const STEPS = 10;

const onThreads = (threads: number) => (program: GanProgram, settings: StepSettings) => {
  const kernels = openNodeKernels("plain");
  const executor = createWasmExecutor(kernels, inTurnTeam(kernels, threads));
  return createCompiledEngine(program, settings, executor, "wasm");
};

interface Outcome {
  readonly state: EngineState;
  readonly numbers: readonly number[];
}

async function outcomeOf(runner: StepRunner): Promise<Outcome> {
  await runner.run(STEPS);
  const outcome = { state: await runner.engine.readState(), numbers: await runner.numbers() };
  runner.engine.dispose();
  return outcome;
}

beforeAll(async () => {
  await openCpu();
});

test.each(Object.entries(PROGRAMS))(
  "%s: ten steps, paths, scores and gradients are those of TensorFlow.js",
  async (_, make) => {
    const expected = await outcomeOf(new StepRunner(make()));
    const actual = await outcomeOf(new StepRunner(make(), STEP_SETTINGS, onThreads(1)));
    for (const [key, values] of expected.state) {
      const given = [...(actual.state.get(key) ?? [])];
      if (values.every((value) => value === 0)) expect(given, key).toEqual([...values]);
      else expect(relativeDistance(given, [...values]), key).toBeLessThan(1e-4);
    }
    expect(relativeDistance(actual.numbers, expected.numbers)).toBeLessThan(1e-4);
  },
);

test.each(Object.entries(PROGRAMS))(
  "%s: the same run gives the same bits, on any number of threads",
  async (_, make) => {
    const first = await outcomeOf(new StepRunner(make(), STEP_SETTINGS, onThreads(1)));
    for (const threads of [1, 2, 3]) {
      const again = await outcomeOf(new StepRunner(make(), STEP_SETTINGS, onThreads(threads)));
      expect(again, `${threads} threads`).toEqual(first);
    }
  },
);
