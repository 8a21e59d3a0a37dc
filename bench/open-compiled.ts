import {
  type CompiledEngine,
  createCompiledEngine,
} from "../src/engine/compiled/compiled-engine.ts";
import type { TrainingPlan } from "../src/engine/compiled/compiled-plan.ts";
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
  const opened = await openWebGpuDevice({ acceptsSoftware: true });
  if (typeof opened === "string") throw new Error(`not to be had: ${opened}`);
  return { executor: createWebGpuExecutor(opened.device), detail: opened.detail };
}

function operationsPerStep(plan: TrainingPlan): number {
  const noise = plan.drawDiscriminatorNoise.length + plan.drawGeneratorNoise.length;
  return Object.values(plan.phases).reduce((sum, phase) => sum + phase.length, noise);
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
  const plannedBytes = Float32Array.BYTES_PER_ELEMENT * engine.plan.size;
  return { engine, detail, plannedBytes, plannedOperations: operationsPerStep(engine.plan) };
}
