import * as wasmBackend from "@tensorflow/tfjs-backend-wasm";
import type { WorkloadSize } from "../src/engine/compiled/workloads.ts";
import type { EngineCandidate } from "../src/engine/engine-candidate.ts";
import { tf, unwrapped } from "../src/engine/tfjs/tensorflow.ts";
import { tfjsCandidate } from "../src/engine/tfjs/tfjs-candidates.ts";
import type { WasmPaths } from "../src/engine/tfjs/wasm-device.ts";
import type { Cell } from "./cells.ts";
import { type KernelSource, openCompiled } from "./open-compiled.ts";
import { sizedWorkload } from "./sized-workload.ts";
import { EngineStepper, type Stepper } from "./stepper.ts";
import { createStockStepper } from "./stock-tfjs.ts";

/** What the thread that a cell runs on has to offer. */
export interface CellPlatform extends KernelSource {
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

/** A GPU's emulation is taken too: the cell asks for it by name. */
async function openCandidate(
  candidate: EngineCandidate,
  { workload }: Cell,
  size: WorkloadSize,
): Promise<OpenedCell> {
  const { program, settings, windowDeviation } = sizedWorkload(workload, size);
  const unknown = candidate.unsupported(program);
  if (unknown !== null) throw new Error(`${unknown} is not supported`);
  const opened = await candidate.open({ acceptsSoftware: true, isAbandoned: () => false });
  if ("refused" in opened) throw new Error(`not to be had: ${opened.refused}`);
  const stepper = new EngineStepper(opened.createEngine(program, settings), windowDeviation);
  return { stepper, detail: opened.detail, plannedBytes: null, plannedOperations: null };
}

async function openOwn(
  cell: Cell,
  size: WorkloadSize,
  platform: CellPlatform,
): Promise<OpenedCell> {
  const workload = sizedWorkload(cell.workload, size);
  const { engine, ...rest } = await openCompiled(cell, workload, platform);
  return { stepper: new EngineStepper(engine, workload.windowDeviation), ...rest };
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
  unwrapped(wasmBackend).setWasmPaths(typeof wasmPaths === "string" ? wasmPaths : { ...wasmPaths });
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
      return openCandidate(tfjsCandidate(cell.device, platform), cell, size);
    case "stock-tfjs":
      return openStock(cell, platform);
    case "compiled":
      return openOwn(cell, size, platform);
  }
}
