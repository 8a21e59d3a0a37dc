/** Holds kernels and whole steps against the reference; run in a page. */
import type { OperationCase } from "../../src/engine/compiled/cases/case-layout.ts";
import { createCompiledEngine } from "../../src/engine/compiled/compiled-engine.ts";
import {
  arenaDifference,
  caseArena,
  operationCases,
} from "../../src/engine/compiled/operation-cases.ts";
import type { PlanExecutor } from "../../src/engine/compiled/plan-executor.ts";
import { createReferenceExecutor } from "../../src/engine/compiled/reference/reference-executor.ts";
import { after } from "../../src/engine/compiled/reference/run-operations.ts";
import type { EngineState } from "../../src/engine/gan-engine.ts";
import { relativeDistance } from "../../src/engine/self-test.ts";
import { PROGRAMS, StepRunner } from "../../src/engine/tfjs/engine-check.ts";
import { STEP_SETTINGS } from "../../src/engine/tfjs/example-programs.ts";
import type { WebGpuExecutor } from "../../src/engine/webgpu/webgpu-executor.ts";
import { type SmallRun, smallRuns } from "../../src/gan/fixtures/small-runs.ts";
import { withExecutor } from "./with-executor.ts";

async function caseOn(executor: WebGpuExecutor, example: OperationCase) {
  const before = caseArena(example);
  const prepared = executor.prepare([example.operation]);
  executor.write(0, before);
  executor.run(prepared);
  const given = await executor.read({ offset: 0, size: example.size });
  prepared.dispose();
  return arenaDifference(example, await after(before, [example.operation]), given);
}

/**
 * Runs every example of an operation with the kernels for emulated or for real devices; gives the
 * differences from the reference.
 */
export function checkCases(isEmulated: boolean) {
  return withExecutor(async (executor) => {
    const cases = operationCases();
    executor.reserve(Math.max(...cases.map(({ size }) => size)));
    const differences: string[] = [];
    for (const example of cases) {
      const difference = await caseOn(executor, example).catch(
        (error) => `${example.name}: ${error}`,
      );
      if (difference !== undefined) differences.push(difference);
    }
    return { cases: cases.length, differences };
  }, isEmulated);
}

/** The example programs under their names, and the small runs of every preset and objective. */
function programOf(name: string): Pick<SmallRun, "program" | "settings"> {
  const example = PROGRAMS[name];
  if (example !== undefined) return { program: example(), settings: STEP_SETTINGS };
  const run = smallRuns().find((each) => each.name === name);
  if (run === undefined) throw new Error(`no program ${name}`);
  return run;
}

/** Ten steps of a program over an executor. */
async function tenSteps(name: string, executor: PlanExecutor) {
  const { program, settings: chosen } = programOf(name);
  const runner = new StepRunner(program, chosen, (given, settings) =>
    createCompiledEngine(given, settings, executor, "webgpu"),
  );
  await runner.run(10);
  return { state: await runner.engine.readState(), numbers: await runner.numbers() };
}

/** Largest relative distance of a vector of the state from another run's. */
function stateDistance(given: EngineState, expected: EngineState): number {
  const distances = [...expected].map(([key, values]) => {
    const found = [...(given.get(key) ?? [])];
    if (values.every((value) => value === 0)) return found.every((value) => value === 0) ? 0 : 1;
    return relativeDistance(found, [...values]);
  });
  return Math.max(...distances);
}

export const programNames = () => Object.keys(PROGRAMS);

export const smallRunNames = () => smallRuns().map(({ name }) => name);

/** How far the weights and all other state end from the reference's after ten steps. */
export async function checkSmallRun(name: string) {
  const { result, complaints } = await withExecutor((executor) => tenSteps(name, executor));
  const expected = await tenSteps(name, createReferenceExecutor());
  return { complaints, distance: stateDistance(result.state, expected.state) };
}

/**
 * How far ten steps of a program on the device end from the reference's, with the kernels for
 * emulated and for real devices, and whether they end alike twice.
 */
export async function checkSteps(name: string) {
  const given = await withExecutor((executor) => tenSteps(name, executor));
  const again = await withExecutor((executor) => tenSteps(name, executor));
  const real = await withExecutor((executor) => tenSteps(name, executor), false);
  const expected = await tenSteps(name, createReferenceExecutor());
  return {
    complaints: [...given.complaints, ...real.complaints],
    states: [given, real].map(({ result }) => stateDistance(result.state, expected.state)),
    numbers: [given, real].map(({ result }) => relativeDistance(result.numbers, expected.numbers)),
    again: stateDistance(again.result.state, given.result.state),
  };
}
