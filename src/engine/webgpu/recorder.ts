import {
  BUFFER_USAGE,
  type Gpu,
  type GpuBindGroup,
  type GpuBuffer,
  type GpuComputePass,
  type GpuEncoder,
  type GpuPipeline,
} from "./gpu.ts";
import { WorkBudget } from "./work-budget.ts";

/** Bytes that writes between two submissions may hold together. */
const RING_BYTES = 1 << 20;
/** Work that a dispatch costs by itself. */
const DISPATCH_WORK = 5e4;
/** Most dispatches in one submission, whatever they cost. */
const MOST_DISPATCHES = 4096;

export interface Dispatch {
  readonly pipeline: GpuPipeline;
  readonly group: GpuBindGroup;
  readonly offset: number;
  readonly workgroups: readonly [number, number, number];
  readonly work: number;
}

/**
 * Collects dispatches and copies in one command encoder and submits them together, as much at a
 * time as the budget allows. `now` is a clock in milliseconds; without one the budget stays small.
 */
export class Recorder {
  /** Dispatches recorded so far. */
  dispatches = 0;
  private readonly device: Gpu;
  private readonly now: (() => number) | undefined;
  private readonly budget = new WorkBudget();
  private readonly ring: GpuBuffer;
  private ringUsed = 0;
  private bounce: GpuBuffer | undefined;
  private encoder: GpuEncoder | undefined;
  private pass: GpuComputePass | undefined;
  private pipeline: GpuPipeline | undefined;
  private work = 0;
  private count = 0;

  constructor(device: Gpu, now: (() => number) | undefined) {
    this.device = device;
    this.now = now;
    this.ring = device.createBuffer({
      size: RING_BYTES,
      usage: BUFFER_USAGE.copySource | BUFFER_USAGE.copyTarget,
    });
  }

  get bytes(): number {
    return this.ring.size + (this.bounce?.size ?? 0);
  }

  get buffers(): number {
    return this.bounce ? 2 : 1;
  }

  dispatch({ pipeline, group, offset, workgroups, work }: Dispatch): void {
    this.pass ??= this.encoding().beginComputePass();
    if (pipeline !== this.pipeline) this.pass.setPipeline(pipeline);
    this.pipeline = pipeline;
    this.pass.setBindGroup(0, group, [offset]);
    this.pass.dispatchWorkgroups(...workgroups);
    this.dispatches += 1;
    this.count += 1;
    this.work += work + DISPATCH_WORK;
    if (this.work >= this.budget.limit || this.count >= MOST_DISPATCHES) this.submit();
  }

  /** Copies bytes from one buffer to another; they may not be the same. */
  copy(from: GpuBuffer, fromOffset: number, to: GpuBuffer, toOffset: number, size: number): void {
    this.endPass();
    this.encoding().copyBufferToBuffer(from, fromOffset, to, toOffset, size);
  }

  /** Copies bytes within one buffer, which WebGPU only allows by way of another. */
  copyWithin(buffer: GpuBuffer, from: number, to: number, size: number): void {
    if (this.bounce === undefined || this.bounce.size < size) {
      this.submit();
      this.bounce?.destroy();
      this.bounce = this.device.createBuffer({
        size,
        usage: BUFFER_USAGE.copySource | BUFFER_USAGE.copyTarget,
      });
    }
    this.copy(buffer, from, this.bounce, 0, size);
    this.copy(this.bounce, 0, buffer, to, size);
  }

  /** Writes at this point of the order: by way of the ring if something is recorded already. */
  write(buffer: GpuBuffer, offset: number, values: Float32Array): void {
    if (this.encoder && this.ringUsed + values.byteLength > RING_BYTES) this.submit();
    if (this.encoder === undefined) {
      this.device.queue.writeBuffer(buffer, offset, values);
      return;
    }
    this.device.queue.writeBuffer(this.ring, this.ringUsed, values);
    this.copy(this.ring, this.ringUsed, buffer, offset, values.byteLength);
    this.ringUsed += values.byteLength;
  }

  /** Hands everything recorded to the device. */
  submit(): void {
    const { encoder, work, now } = this;
    if (encoder === undefined) return;
    this.endPass();
    this.device.queue.submit([encoder.finish()]);
    this.encoder = undefined;
    this.ringUsed = 0;
    this.work = 0;
    this.count = 0;
    if (work === 0 || now === undefined) return;
    const start = now();
    const learn = () => this.budget.learn(work, start, now());
    this.device.queue.onSubmittedWorkDone().then(learn, () => undefined);
  }

  dispose(): void {
    this.endPass();
    this.encoder = undefined;
    this.ring.destroy();
    this.bounce?.destroy();
  }

  private encoding(): GpuEncoder {
    this.encoder ??= this.device.createCommandEncoder();
    return this.encoder;
  }

  private endPass(): void {
    this.pass?.end();
    this.pass = undefined;
    this.pipeline = undefined;
  }
}
