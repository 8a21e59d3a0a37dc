import { describePlan, type StepDescription } from "../engine/compiled/plan/describe-plan.ts";
import { planTraining } from "../engine/compiled/plan/plan-training.ts";
import { unknownToPlan } from "../engine/compiled/plan/unknown-to-plan.ts";
import type { GanProgram, StepSettings } from "../engine/gan-engine.ts";
import { trainingMemoryBytes } from "../engine/wasm/memory-need.ts";

/** A program's step as the compiled engines run it; null if they do not know a layer of it. */
export function describeStep(program: GanProgram, settings: StepSettings): StepDescription | null {
  if (unknownToPlan(program) !== null) return null;
  const { generatorOptimiser, discriminatorOptimiser } = settings;
  const optimisers = { generator: generatorOptimiser.id, discriminator: discriminatorOptimiser.id };
  const plan = planTraining(program, optimisers);
  return { ...describePlan(plan), cpuBytes: trainingMemoryBytes(plan) };
}
