/** The thread in the browser on which one cell of the bench runs. */
import { WASM_FILES } from "../src/engine/tfjs/wasm-files.ts";
import plain from "../src/engine/wasm/kernels/plain.wasm?url";
import plainShared from "../src/engine/wasm/kernels/plain-shared.wasm?url";
import relaxed from "../src/engine/wasm/kernels/relaxed.wasm?url";
import relaxedShared from "../src/engine/wasm/kernels/relaxed-shared.wasm?url";
import type { KernelVariant } from "../src/engine/wasm/kernels.ts";
import { answerCell, type CellRequest, CellServices } from "./cell-services.ts";

const KERNELS: Readonly<Record<KernelVariant, string>> = {
  plain,
  relaxed,
  "plain-shared": plainShared,
  "relaxed-shared": relaxedShared,
};

const loadKernels = async (variant: KernelVariant) => {
  const response = await fetch(new URL(KERNELS[variant], self.location.href));
  return new Uint8Array(await response.arrayBuffer());
};

const wasmPaths = Object.fromEntries(
  Object.entries(WASM_FILES).map(([name, url]) => [name, new URL(url, self.location.href).href]),
);
const services = new CellServices({ wasmPaths, loadKernels });

self.onmessage = async ({ data }: MessageEvent<CellRequest>) => {
  self.postMessage(await answerCell(services, data));
};
