/** The thread in the browser on which one cell of the bench runs. */
import { WASM_FILES } from "../src/engine/tfjs/wasm-files.ts";
import { KERNEL_FILES } from "../src/engine/wasm/kernel-files.ts";
import type { KernelVariant } from "../src/engine/wasm/kernels.ts";
import { startHelpers } from "../src/worker/kernel-helpers.ts";
import { answerCell, type CellRequest, CellServices } from "./cell-services.ts";

const loadKernels = async (variant: KernelVariant) => {
  const response = await fetch(new URL(KERNEL_FILES[variant], self.location.href));
  return new Uint8Array(await response.arrayBuffer());
};

const wasmPaths = Object.fromEntries(
  Object.entries(WASM_FILES).map(([name, url]) => [name, new URL(url, self.location.href).href]),
);
const services = new CellServices({ wasmPaths, loadKernels, startHelpers });

self.onmessage = async ({ data }: MessageEvent<CellRequest>) => {
  self.postMessage(await answerCell(services, data));
};
