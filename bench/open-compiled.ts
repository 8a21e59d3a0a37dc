import {
  type CompiledEngine,
  createCompiledEngine,
} from "../src/engine/compiled/compiled-engine.ts";
import { describePlan } from "../src/engine/compiled/plan/describe-plan.ts";
import type { PlanExecutor } from "../src/engine/compiled/plan-executor.ts";
import {
  bestVariant,
  createKernelMemory,
  instantiateKernels,
  type KernelVariant,
} from "../src/engine/wasm/kernels.ts";
import { createWasmExecutor } from "../src/engine/wasm/wasm-executor.ts";
import { openWebGpuDevice } from "../src/engine/webgpu/open-device.ts";
import { createWebGpuExecutor } from "../src/engine/webgpu/webgpu-executor.ts";
import type { Cell } from "./cells.ts";
import type { Workload } from "./sized-workload.ts";

/** How a thread gets at the compiled engine's kernels. */
export interface KernelSource {
  loadKernels(variant: KernelVariant): Promise<Uint8Array<ArrayBuffer>>;
}

export interface OpenedCompiled {
  readonly engine: CompiledEngine;
  readonly detail: string;
  readonly plannedBytes: number;
  readonly plannedOperations: number;
}

interface OpenedExecutor {
  readonly executor: PlanExecutor;
  readonly detail: string;
}

async function openWasm(threads: number, source: KernelSource): Promise<OpenedExecutor> {
  if (threads > 1) throw new Error("the compiled engine has no threads yet");
  const variant = bestVariant(false);
  const module = new WebAssembly.Module(await source.loadKernels(variant));
  const kernels = instantiateKernels(module, createKernelMemory(variant));
  return { executor: createWasmExecutor(kernels), detail: variant };
}

async function openWebGpu(): Promise<OpenedExecutor> {
  const opened = await openWebGpuDevice({ acceptsSoftware: true, isAbandoned: () => false });
  if ("refused" in opened) throw new Error(`not to be had: ${opened.refused}`);
  const { device, detail, isEmulated } = opened;
  const now = () => performance.now();
  return { executor: createWebGpuExecutor(device, { now, isEmulated }), detail };
}

/** The compiled engine on WASM or WebGPU; throws if it is not to be had. */
export async function openCompiled(
  { device, threads }: Cell,
  { program, settings }: Workload,
  source: KernelSource,
): Promise<OpenedCompiled> {
  const opening = device === "webgpu" ? openWebGpu() : openWasm(threads, source);
  const { executor, detail } = await opening;
  const engine = createCompiledEngine(program, settings, executor, device);
  const { arenaBytes, operations } = describePlan(engine.plan).total;
  return { engine, detail, plannedBytes: arenaBytes, plannedOperations: operations };
}
