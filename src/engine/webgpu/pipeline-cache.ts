import {
  COMPUTE_STAGE,
  type Gpu,
  type GpuBindGroupLayout,
  type GpuPipeline,
  type GpuPipelineLayout,
} from "./gpu.ts";
import type { Kernel } from "./kernel.ts";

/** Pipelines by their source: kernels that differ in parameters alone share one. */
export class PipelineCache {
  readonly groupLayout: GpuBindGroupLayout;
  private readonly device: Gpu;
  private readonly layout: GpuPipelineLayout;
  private readonly pipelines = new Map<string, Promise<GpuPipeline>>();

  constructor(device: Gpu) {
    this.device = device;
    this.groupLayout = device.createBindGroupLayout({
      entries: [
        { binding: 0, visibility: COMPUTE_STAGE, buffer: { type: "storage" } },
        {
          binding: 1,
          visibility: COMPUTE_STAGE,
          buffer: { type: "uniform", hasDynamicOffset: true },
        },
        { binding: 2, visibility: COMPUTE_STAGE, buffer: { type: "storage" } },
      ],
    });
    this.layout = device.createPipelineLayout({ bindGroupLayouts: [this.groupLayout] });
  }

  /** Pipelines made so far. */
  get size(): number {
    return this.pipelines.size;
  }

  pipelineOf({ source }: Kernel): Promise<GpuPipeline> {
    const known = this.pipelines.get(source);
    if (known) return known;
    const module = this.device.createShaderModule({ code: source });
    const made = this.device.createComputePipelineAsync({
      layout: this.layout,
      compute: { module, entryPoint: "main" },
    });
    this.pipelines.set(source, made);
    return made;
  }
}

const caches = new WeakMap<Gpu, PipelineCache>();

/** The pipelines of a device: all executors on it share them. */
export function pipelineCacheOf(device: Gpu): PipelineCache {
  const known = caches.get(device);
  if (known) return known;
  const made = new PipelineCache(device);
  caches.set(device, made);
  return made;
}
