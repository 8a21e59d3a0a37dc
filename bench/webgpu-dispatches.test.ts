import { expect, test } from "vitest";
import { planTraining } from "../src/engine/compiled/plan/plan-training.ts";
import type { WorkloadId } from "../src/engine/compiled/workloads.ts";
import { compileOperation } from "../src/engine/webgpu/compile-operation.ts";
import { sizedWorkload } from "./sized-workload.ts";

/** Dispatches of one step with its noise, and the shaders among them. */
function countStep(id: WorkloadId, costlyBarriers: boolean) {
  const { program, settings } = sizedWorkload(id);
  const plan = planTraining(program, {
    generator: settings.generatorOptimiser.id,
    discriminator: settings.discriminatorOptimiser.id,
  });
  const kernels = [
    ...plan.drawDiscriminatorNoise,
    ...plan.drawGeneratorNoise,
    ...Object.values(plan.phases).flat(),
  ].flatMap((operation) => compileOperation(operation, { costlyBarriers }));
  return { dispatches: kernels.length, shaders: new Set(kernels.map(({ source }) => source)).size };
}

test.each([
  ["A", 60],
  ["B", 80],
  ["C", 150],
  ["D", 120],
] as const)("workload %s takes at most %i dispatches a step, of few shaders", (id, most) => {
  for (const costlyBarriers of [false, true]) {
    const { dispatches, shaders } = countStep(id, costlyBarriers);
    expect(dispatches).toBeLessThanOrEqual(most);
    expect(shaders).toBeLessThanOrEqual(35);
  }
});
