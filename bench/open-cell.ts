import * as wasmBackend from "@tensorflow/tfjs-backend-wasm";
import type { CompiledEngine } from "../src/engine/compiled/compiled-engine.ts";
import { describePlan } from "../src/engine/compiled/plan/describe-plan.ts";
import type { WorkloadSize } from "../src/engine/compiled/workloads.ts";
import type { EngineCandidate } from "../src/engine/engine-candidate.ts";
import type { GanEngine } from "../src/engine/gan-engine.ts";
import { tf, unwrapped } from "../src/engine/tfjs/tensorflow.ts";
import { tfjsCandidate } from "../src/engine/tfjs/tfjs-candidates.ts";
import type { WasmPaths } from "../src/engine/tfjs/wasm-device.ts";
import type { HelperThread } from "../src/engine/wasm/kernel-crew.ts";
import type { KernelVariant } from "../src/engine/wasm/kernels.ts";
import { trainingMemoryBytes } from "../src/engine/wasm/memory-need.ts";
import { wasmCandidate } from "../src/engine/wasm/wasm-candidate.ts";
import { webGpuCandidate } from "../src/engine/webgpu/webgpu-candidate.ts";
import type { Cell } from "./cells.ts";
import { sizedWorkload, type Workload } from "./sized-workload.ts";
import { EngineStepper, type Stepper } from "./stepper.ts";
import { createStockStepper } from "./stock-tfjs.ts";

/** What the thread that a cell runs on has to offer. */
export interface CellPlatform {
  /** Where TensorFlow.js's WASM binaries lie. */
  readonly wasmPaths: WasmPaths;
  /** The binary of a variant of the compiled engine's kernels. */
  readonly loadKernels: (variant: KernelVariant) => Promise<Uint8Array<ArrayBuffer>>;
  /** At least so many threads beside this one; fewer where there are no more. */
  readonly startHelpers: (count: number) => Promise<readonly HelperThread[]>;
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

const isCompiled = (engine: GanEngine): engine is CompiledEngine => "plan" in engine;

/** What the plan's print says of memory: the arena on a GPU, all that the engine holds on the CPU. */
const plannedBytesOf = ({ device, plan }: CompiledEngine, threads: number): number =>
  device === "wasm" ? trainingMemoryBytes(plan, threads) : 4 * plan.size;

function openedCell(
  engine: GanEngine,
  detail: string,
  windowDeviation: number,
  threads: number,
): OpenedCell {
  const stepper = new EngineStepper(engine, windowDeviation);
  if (!isCompiled(engine)) return { stepper, detail, plannedBytes: null, plannedOperations: null };
  return {
    stepper,
    detail,
    plannedBytes: plannedBytesOf(engine, threads),
    plannedOperations: describePlan(engine.plan).total.operations,
  };
}

/** A GPU's emulation is taken too: the cell asks for it by name. */
async function openCandidate(
  candidate: EngineCandidate,
  { program, settings, windowDeviation }: Workload,
  threads: number,
): Promise<OpenedCell> {
  const unknown = candidate.unsupported(program);
  if (unknown !== null) throw new Error(`${unknown} is not supported`);
  const opened = await candidate.open({ acceptsSoftware: true, isAbandoned: () => false });
  if ("refused" in opened) throw new Error(`not to be had: ${opened.refused}`);
  const engine = opened.createEngine(program, settings);
  return openedCell(engine, opened.detail, windowDeviation, threads);
}

/** Exactly so many threads beside this one. */
async function helpersFor(
  threads: number,
  { startHelpers }: CellPlatform,
): Promise<readonly HelperThread[]> {
  const started = await startHelpers(threads - 1);
  if (started.length < threads - 1) throw new Error(`${threads} threads are not to be had`);
  for (const helper of started.slice(threads - 1)) helper.end();
  return started.slice(0, threads - 1);
}

/** The compiled engine; on WASM with exactly the cell's number of threads. */
function openCompiled(
  { device, threads }: Cell,
  workload: Workload,
  platform: CellPlatform,
): Promise<OpenedCell> {
  const now = () => performance.now();
  if (device === "webgpu") return openCandidate(webGpuCandidate({ now }), workload, threads);
  const { loadKernels } = platform;
  const startHelpers = threads === 1 ? async () => [] : () => helpersFor(threads, platform);
  return openCandidate(wasmCandidate({ loadKernels, startHelpers }), workload, threads);
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
  const workload = sizedWorkload(cell.workload, size);
  switch (cell.engine) {
    case "tfjs":
      return openCandidate(tfjsCandidate(cell.device, platform), workload, cell.threads);
    case "stock-tfjs":
      return openStock(cell, platform);
    case "compiled":
      return openCompiled(cell, workload, platform);
  }
}
