import { fileURLToPath } from "node:url";
import { startNodeHelper } from "../scripts/node-kernel-crew.ts";
import { kernelBytes } from "../scripts/node-kernels.ts";
import { answerCell, type CellRequest, CellServices } from "./cell-services.ts";

const WASM_FOLDER = new URL("../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url);

/** The process in Node on which one cell of the bench runs; it ends with the one that started it. */
export async function main(): Promise<number> {
  const services = new CellServices({
    wasmPaths: fileURLToPath(WASM_FOLDER),
    loadKernels: async (variant) => kernelBytes(variant),
    startHelpers: (count) => Promise.all(Array.from({ length: count }, startNodeHelper)),
  });
  process.on("message", async (request: CellRequest) => {
    process.send?.(await answerCell(services, request));
  });
  await new Promise<void>((resolve) => process.once("disconnect", resolve));
  return 0;
}
