import { candidateId } from "../candidate-id.ts";
import { createCompiledEngine } from "../compiled/compiled-engine.ts";
import { unknownToPlan } from "../compiled/unknown-to-plan.ts";
import type { EngineCandidate, OpenedEngine } from "../engine-candidate.ts";
import { LossBell } from "../loss-bell.ts";
import { createKernelMemory, hasRelaxedSimd, instantiateKernels } from "./kernels.ts";
import { createWasmExecutor } from "./wasm-executor.ts";

/** The kernels that one thread uses. */
export type SingleVariant = "plain" | "relaxed";

export interface WasmCandidateOptions {
  /** The binary of a variant. */
  readonly loadKernels: (variant: SingleVariant) => Promise<Uint8Array<ArrayBuffer>>;
}

const DETAILS: Readonly<Record<SingleVariant, string>> = {
  plain: "SIMD",
  relaxed: "relaxed SIMD",
};

function opened(module: WebAssembly.Module, variant: SingleVariant): OpenedEngine {
  const bell = new LossBell();
  return {
    detail: DETAILS[variant],
    onLost: bell.onLost,
    lose: bell.ring,
    close: bell.close,
    activate() {},
    createEngine(program, settings) {
      const kernels = instantiateKernels(module, createKernelMemory(variant));
      return createCompiledEngine(program, settings, createWasmExecutor(kernels), "wasm");
    },
  };
}

/** The compiled plan on WebAssembly, on one thread; every engine has a memory of its own. */
export function wasmCandidate({ loadKernels }: WasmCandidateOptions): EngineCandidate {
  return {
    id: candidateId("compiled", "wasm"),
    unsupported: unknownToPlan,
    async open({ isAbandoned }) {
      const variant = hasRelaxedSimd() ? "relaxed" : "plain";
      const module = new WebAssembly.Module(await loadKernels(variant));
      return isAbandoned() ? { refused: "timed-out" } : opened(module, variant);
    },
    abandon() {},
  };
}
