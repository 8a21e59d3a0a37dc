/** The thread in the browser on which one cell of the bench runs. */
import { WASM_FILES } from "../src/engine/tfjs/wasm-files.ts";
import { answerCell, type CellRequest, CellServices } from "./cell-services.ts";

const wasmPaths = Object.fromEntries(
  Object.entries(WASM_FILES).map(([name, url]) => [name, new URL(url, self.location.href).href]),
);
const services = new CellServices({ wasmPaths });

self.onmessage = async ({ data }: MessageEvent<CellRequest>) => {
  self.postMessage(await answerCell(services, data));
};
