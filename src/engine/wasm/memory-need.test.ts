import { expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../compiled/compiled-engine.ts";
import { workloadProgram, workloadSettings } from "../compiled/workloads.ts";
import { inTurnTeam } from "./in-turn-team.ts";
import { trainingMemoryBytes } from "./memory-need.ts";
import { createWasmExecutor } from "./wasm-executor.ts";

test.each(["A", "B", "C", "D"] as const)("what %s needs is told to the byte", (workload) => {
  for (const threads of [1, 2]) {
    const kernels = openNodeKernels("plain");
    const executor = createWasmExecutor(kernels, inTurnTeam(kernels, threads));
    const settings = workloadSettings(workload);
    const engine = createCompiledEngine(workloadProgram(workload), settings, executor, "wasm");
    const drawn = [engine.plan.drawDiscriminatorNoise, engine.plan.drawGeneratorNoise];
    for (const operations of drawn) executor.prepare(operations);
    expect(engine.memory().bytes).toBe(trainingMemoryBytes(engine.plan, threads));
    engine.dispose();
  }
});
