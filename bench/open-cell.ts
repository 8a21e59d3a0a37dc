import { createTfjsEngine } from "../src/engine/tfjs/create-tfjs-engine.ts";
import { openDevice } from "../src/engine/tfjs/devices.ts";
import { tf, unwrapped } from "../src/engine/tfjs/tensorflow.ts";
import type { WasmPaths } from "../src/engine/tfjs/wasm-device.ts";
import type { Cell } from "./cells.ts";
import { sizedWorkload, type WorkloadSize } from "./sized-workload.ts";
import { EngineStepper, type Stepper } from "./stepper.ts";
import { createStockStepper } from "./stock-tfjs.ts";

/** What the thread that a cell runs on has to offer. */
export interface CellPlatform {
  /** Where TensorFlow.js's WASM binaries lie. */
  readonly wasmPaths: WasmPaths;
}

export interface OpenedCell {
  readonly stepper: Stepper;
  /** Adapter, renderer or instruction set, if the device tells. */
  readonly detail: string;
  /** Bytes that the plan says it needs, where there is a plan. */
  readonly plannedBytes: number | null;
  /** Operations of one step, where there is a plan. */
  readonly plannedOperations: number | null;
}

async function openTfjs(
  { workload, device }: Cell,
  size: WorkloadSize,
  { wasmPaths }: CellPlatform,
): Promise<OpenedCell> {
  const opened = await openDevice(device, { wasmPaths });
  if (opened.device !== device) {
    const outcome = opened.tried.find((one) => one.device === device)?.outcome ?? "missing";
    throw new Error(`${device} is not to be had: ${outcome}`);
  }
  const { program, settings } = sizedWorkload(workload, size);
  const stepper = new EngineStepper(createTfjsEngine(program, settings));
  return { stepper, detail: opened.detail, plannedBytes: null, plannedOperations: null };
}

/**
 * TensorFlow.js with its own WASM kernels, one thread: its threads do not start in a minified
 * worker, and gain nothing where they do.
 */
async function openStock(
  { workload, device }: Cell,
  { wasmPaths }: CellPlatform,
): Promise<OpenedCell> {
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const backend = unwrapped(await import("@tensorflow/tfjs-backend-wasm"));
  backend.setWasmPaths(typeof wasmPaths === "string" ? wasmPaths : { ...wasmPaths });
  if (!(await tf.setBackend(device))) throw new Error(`${device} is not to be had`);
  const stepper = createStockStepper(workload);
  return { stepper, detail: "", plannedBytes: null, plannedOperations: null };
}

/**
 * Opens a cell on this thread, which must be a fresh one: TensorFlow.js keeps what was done to its
 * kernels. The stock contender has the base size only.
 */
export function openCell(
  cell: Cell,
  size: WorkloadSize,
  platform: CellPlatform,
): Promise<OpenedCell> {
  switch (cell.engine) {
    case "tfjs":
      return openTfjs(cell, size, platform);
    case "stock-tfjs":
      return openStock(cell, platform);
    case "compiled":
      return Promise.reject(new Error("the compiled engine is not built yet"));
  }
}
