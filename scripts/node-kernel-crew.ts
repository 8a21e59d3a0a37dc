import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type HelperThread, KernelCrew } from "../src/engine/wasm/kernel-crew.ts";
import type { KernelVariant } from "../src/engine/wasm/kernels.ts";
import { kernelBytes } from "./node-kernels.ts";

/** A thread that helps this one; it does not keep the program from ending. */
export async function startNodeHelper(): Promise<HelperThread> {
  const worker = new Worker(new URL("./node-kernel-helper.mjs", import.meta.url));
  await once(worker, "message");
  worker.unref();
  return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
}

/** This thread and helpers beside it, `threads` in all, for kernels of a shared variant. */
export async function openNodeCrew(threads: number, variant: KernelVariant): Promise<KernelCrew> {
  const helpers = await Promise.all(Array.from({ length: threads - 1 }, startNodeHelper));
  return new KernelCrew(new WebAssembly.Module(kernelBytes(variant)), helpers);
}
