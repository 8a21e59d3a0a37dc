import type { PreparedOperations } from "../compiled/plan-executor.ts";
import {
  BUFFER_USAGE,
  type Gpu,
  type GpuBindGroup,
  type GpuBuffer,
  type GpuPipeline,
} from "./gpu.ts";
import { encodeParameters, type Kernel } from "./kernel.ts";
import type { PipelineCache } from "./pipeline-cache.ts";
import type { Recorder } from "./recorder.ts";

/** Dynamic offsets are multiples of this in every implementation. */
const ALIGNMENT = 256;

/** The buffers that every kernel is bound to. */
export interface Memory {
  readonly arena: GpuBuffer;
  readonly scratch: GpuBuffer;
}

interface Placed {
  readonly kernel: Kernel;
  readonly offset: number;
}

/** Kernels with their parameters on the device. */
export class PreparedKernels implements PreparedOperations {
  /** Settles once all pipelines are there. */
  readonly ready: Promise<void>;
  readonly bytes: number;
  isReady = false;
  private readonly device: Gpu;
  private readonly cache: PipelineCache;
  private readonly placed: readonly Placed[];
  private readonly parameters: GpuBuffer;
  /** Bytes that one kernel's parameters take at most. */
  private readonly extent: number;
  private readonly onDispose: (prepared: PreparedKernels) => void;
  private pipelines: readonly GpuPipeline[] = [];
  private bound: { readonly memory: Memory; readonly group: GpuBindGroup } | undefined;

  constructor(
    device: Gpu,
    cache: PipelineCache,
    kernels: readonly Kernel[],
    onDispose: (prepared: PreparedKernels) => void,
  ) {
    this.device = device;
    this.cache = cache;
    this.onDispose = onDispose;
    const encoded = kernels.map(encodeParameters);
    let end = 0;
    this.placed = kernels.map((kernel, index) => {
      const offset = end;
      end += ALIGNMENT * Math.ceil((encoded[index]?.byteLength ?? 0) / ALIGNMENT);
      return { kernel, offset };
    });
    this.extent = Math.max(16, ...encoded.map(({ byteLength }) => byteLength));
    this.bytes = end + this.extent;
    this.parameters = device.createBuffer({
      size: this.bytes,
      usage: BUFFER_USAGE.uniform | BUFFER_USAGE.copyTarget,
    });
    for (const [index, content] of encoded.entries()) {
      device.queue.writeBuffer(this.parameters, this.placed[index]?.offset ?? 0, content);
    }
    this.ready = Promise.all(kernels.map((kernel) => cache.pipelineOf(kernel))).then(
      (pipelines) => {
        this.pipelines = pipelines;
        this.isReady = true;
      },
    );
  }

  /** Records one dispatch for each kernel. */
  record(recorder: Recorder, memory: Memory): void {
    const group = this.groupFor(memory);
    for (const [index, { kernel, offset }] of this.placed.entries()) {
      const pipeline = this.pipelines[index];
      if (pipeline === undefined) throw new Error("kernels are run before they are ready");
      const { workgroups, work } = kernel;
      recorder.dispatch({ pipeline, group, offset, workgroups, work });
    }
  }

  dispose(): void {
    this.onDispose(this);
  }

  /** Frees the parameters, when nothing recorded needs them any more. */
  destroy(): void {
    this.parameters.destroy();
  }

  private groupFor(memory: Memory): GpuBindGroup {
    if (this.bound?.memory === memory) return this.bound.group;
    const group = this.device.createBindGroup({
      layout: this.cache.groupLayout,
      entries: [
        { binding: 0, resource: { buffer: memory.arena } },
        { binding: 1, resource: { buffer: this.parameters, offset: 0, size: this.extent } },
        { binding: 2, resource: { buffer: memory.scratch } },
      ],
    });
    this.bound = { memory, group };
    return group;
  }
}
