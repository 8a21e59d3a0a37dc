import { createCompiledEngine } from "../src/engine/compiled/compiled-engine.ts";
import type { GanEngine } from "../src/engine/gan-engine.ts";
import {
  bestVariant,
  createKernelMemory,
  instantiateKernels,
  type KernelVariant,
} from "../src/engine/wasm/kernels.ts";
import { createWasmExecutor } from "../src/engine/wasm/wasm-executor.ts";
import type { Workload } from "./sized-workload.ts";

/** How a thread gets at the compiled engine's kernels. */
export interface KernelSource {
  loadKernels(variant: KernelVariant): Promise<Uint8Array<ArrayBuffer>>;
}

/** The compiled engine on WASM with exactly so many threads, and the kernels' variant. */
export async function openKernels(
  threads: number,
  { program, settings }: Workload,
  source: KernelSource,
): Promise<{ readonly engine: GanEngine; readonly detail: string }> {
  if (threads > 1) throw new Error("the compiled engine has no threads yet");
  const variant = bestVariant(false);
  const module = new WebAssembly.Module(await source.loadKernels(variant));
  const kernels = instantiateKernels(module, createKernelMemory(variant));
  const executor = createWasmExecutor(kernels);
  return { engine: createCompiledEngine(program, settings, executor, "wasm"), detail: variant };
}
