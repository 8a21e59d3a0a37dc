import { afterAll, beforeAll, expect, test } from "vitest";
import { openNodeCrew } from "../../../scripts/node-kernel-crew.ts";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../compiled/compiled-engine.ts";
import type { GanProgram, StepSettings } from "../gan-engine.ts";
import { PROGRAMS, StepRunner } from "../tfjs/engine-check.ts";
import { STEP_SETTINGS } from "../tfjs/example-programs.ts";
import type { KernelCrew } from "./kernel-crew.ts";
import { createWasmExecutor } from "./wasm-executor.ts";

const alone = (program: GanProgram, settings: StepSettings) =>
  createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels("plain")), "wasm");

let crew: KernelCrew;

const together = (program: GanProgram, settings: StepSettings) => {
  const kernels = openNodeKernels("plain-shared");
  const executor = createWasmExecutor(kernels, crew.teamFor(kernels));
  return createCompiledEngine(program, settings, executor, "wasm");
};

beforeAll(async () => {
  crew = await openNodeCrew(3, "plain-shared");
});

afterAll(() => {
  crew.dispose();
});

async function finish(runner: StepRunner) {
  await runner.run(5);
  const outcome = { state: await runner.engine.readState(), numbers: await runner.numbers() };
  runner.engine.dispose();
  return outcome;
}

test.each(Object.entries(PROGRAMS))("%s: three threads give the bits of one", async (_, make) => {
  const expected = await finish(new StepRunner(make(), STEP_SETTINGS, alone));
  const actual = await finish(new StepRunner(make(), STEP_SETTINGS, together));
  expect(actual).toEqual(expected);
});

test("a crew serves two engines by turns, and goes on when one is gone", async () => {
  const program = PROGRAMS.wasserstein?.() ?? expect.fail("no program");
  const expected = new StepRunner(program, STEP_SETTINGS, alone);
  await expected.run(3);
  const [one, other] = [1, 2].map(() => new StepRunner(program, STEP_SETTINGS, together));
  await one?.run(1);
  await other?.run(2);
  await one?.run(1);
  one?.engine.dispose();
  await other?.run(1);
  expect(await other?.engine.readState()).toEqual(await expected.engine.readState());
  other?.engine.dispose();
});
