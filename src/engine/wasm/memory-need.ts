import type { TrainingPlan } from "../compiled/compiled-plan.ts";
import { PHASES } from "../gan-engine.ts";
import { encodeOperations } from "./encode-operations.ts";
import { ARENA_START } from "./memory-layout.ts";
import { PackedWeights } from "./packed-weights.ts";
import { toLines } from "./wasm-executor.ts";

/**
 * Bytes that the WASM engine holds while it trains by a plan: the arena, weights packed for
 * products, the programs and each thread's scratch. Instance noise and auxiliary penalties add
 * theirs when they are switched on.
 */
export function trainingMemoryBytes(plan: TrainingPlan, threads = 1): number {
  const lists = [
    ...PHASES.map((phase) => plan.phases[phase]),
    plan.drawDiscriminatorNoise,
    plan.drawGeneratorNoise,
  ];
  const programs = lists.map((operations) => encodeOperations(operations));
  const packed = new PackedWeights();
  for (const packing of programs.flatMap(({ packings }) => packings)) packed.claim(packing);
  const scratch = Math.max(0, ...programs.map(({ scratchFloats }) => scratchFloats));
  return (
    toLines(packed.layOut(toLines(ARENA_START + 4 * plan.size))) +
    programs.reduce((sum, { words }) => sum + toLines(words.byteLength), 0) +
    threads * toLines(Math.max(1, 4 * scratch))
  );
}
