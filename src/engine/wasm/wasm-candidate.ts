import { candidateId } from "../candidate-id.ts";
import { createCompiledEngine } from "../compiled/compiled-engine.ts";
import { unknownToPlan } from "../compiled/plan/unknown-to-plan.ts";
import type { EngineCandidate, OpenedEngine } from "../engine-candidate.ts";
import type { GanProgram } from "../gan-engine.ts";
import { LossBell } from "../loss-bell.ts";
import { type HelperThread, KernelCrew } from "./kernel-crew.ts";
import {
  bestVariant,
  createKernelMemory,
  instantiateKernels,
  type KernelVariant,
} from "./kernels.ts";
import { createWasmExecutor } from "./wasm-executor.ts";

export interface WasmCandidateOptions {
  /** The binary of a variant. */
  readonly loadKernels: (variant: KernelVariant) => Promise<Uint8Array<ArrayBuffer>>;
  /** Threads beside this one; left out where there is only one. */
  readonly startHelpers?: () => Promise<readonly HelperThread[]>;
}

const INSTRUCTIONS: Readonly<Record<KernelVariant, string>> = {
  plain: "SIMD",
  relaxed: "relaxed SIMD",
  "plain-shared": "SIMD",
  "relaxed-shared": "relaxed SIMD",
};

/** Multiply-adds ×2 of one batch through both networks below which threads wait more than they work. */
const WORTH_THREADS = 1e6;

const isWorthThreads = ({ batchSize, generator, discriminator }: GanProgram) =>
  batchSize * (generator.flops + discriminator.flops) >= WORTH_THREADS;

/** Without helpers the kernels work alone, on memories of their own. */
function opened(
  module: WebAssembly.Module,
  variant: KernelVariant,
  helpers: readonly HelperThread[],
): OpenedEngine {
  const bell = new LossBell();
  const crew = helpers.length > 0 ? new KernelCrew(module, helpers) : undefined;
  const threads = crew ? `, up to ${crew.threads} threads` : "";
  return {
    detail: INSTRUCTIONS[variant] + threads,
    onLost: bell.onLost,
    lose: bell.ring,
    close() {
      bell.close();
      crew?.dispose();
    },
    activate() {},
    createEngine(program, settings) {
      const kernels = instantiateKernels(module, createKernelMemory(variant));
      const executor = createWasmExecutor(
        kernels,
        isWorthThreads(program) ? crew?.teamFor(kernels) : undefined,
      );
      return createCompiledEngine(program, settings, executor, "wasm");
    },
  };
}

/** The compiled plan on WebAssembly; every engine has a memory of its own. */
export function wasmCandidate({
  loadKernels,
  startHelpers = async () => [],
}: WasmCandidateOptions): EngineCandidate {
  return {
    id: candidateId("compiled", "wasm"),
    unsupported: unknownToPlan,
    async open({ isAbandoned }) {
      const helpers = await startHelpers();
      const variant = bestVariant(helpers.length > 0);
      const module = new WebAssembly.Module(await loadKernels(variant));
      if (!isAbandoned()) return opened(module, variant, helpers);
      for (const helper of helpers) helper.end();
      return { refused: "timed-out" };
    },
    abandon() {},
  };
}
