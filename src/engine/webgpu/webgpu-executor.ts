import type { Block, Operation } from "../compiled/operation.ts";
import type { PlanExecutor, PreparedOperations } from "../compiled/plan-executor.ts";
import type { EngineMemory } from "../gan-engine.ts";
import { compileOperation } from "./compile-operation.ts";
import { BUFFER_USAGE, type Gpu, type GpuBuffer, type GpuErrorListener } from "./gpu.ts";
import { type PipelineCache, pipelineCacheOf } from "./pipeline-cache.ts";
import { type Memory, PreparedKernels } from "./prepared-kernels.ts";
import { ReadBack } from "./read-back.ts";
import { Recorder } from "./recorder.ts";
import type { DeviceTraits } from "./traits.ts";

const FLOAT_BYTES = 4;

/** The arena is larger than the device lets a kernel see; another engine has to take the plan. */
export class ArenaTooLargeError extends Error {
  readonly bytes: number;
  readonly allowedBytes: number;

  constructor(bytes: number, allowedBytes: number) {
    super(`the arena takes ${bytes} bytes, the graphics device allows ${allowedBytes}`);
    this.name = "ArenaTooLargeError";
    this.bytes = bytes;
    this.allowedBytes = allowedBytes;
  }
}

export interface WebGpuExecutorOptions {
  /** A clock in milliseconds, by which submissions are sized; without one they stay small. */
  readonly now?: () => number;
  /** True for a CPU emulation of a GPU: kernels are chosen that suit it. */
  readonly isEmulated?: boolean;
  /** Told once that the device was lost, not if the executor was disposed of before. */
  readonly onLost?: (reason: string) => void;
  /** Told of errors that no call could throw: the numbers are not to be trusted from there on. */
  readonly onError?: (error: Error) => void;
}

/** The plan on a GPU. */
export interface WebGpuExecutor extends PlanExecutor {
  /** Dispatches recorded so far. */
  readonly dispatches: number;
  /** Shaders compiled so far for this device. */
  readonly pipelines: number;
  /** Submits what has been recorded. */
  flush(): void;
}

/** Something that takes its turn; `needs` must be ready first. */
interface Command {
  readonly needs?: PreparedKernels;
  readonly execute: () => void;
}

class Executor implements WebGpuExecutor {
  private readonly device: Gpu;
  private readonly options: WebGpuExecutorOptions;
  private readonly traits: DeviceTraits;
  private readonly recorder: Recorder;
  private readonly cache: PipelineCache;
  private readonly prepared = new Set<PreparedKernels>();
  private readonly readers = new Set<(error: Error) => void>();
  private readonly readBack: ReadBack;
  /** Commands that wait for pipelines, in order. */
  private queue: Command[] = [];
  private memoryOf: Memory;
  private failure: Error | undefined;
  private isDisposed = false;
  private readonly listener: GpuErrorListener = ({ error }) => this.fail(new Error(error.message));

  constructor(device: Gpu, options: WebGpuExecutorOptions) {
    this.device = device;
    this.options = options;
    this.traits = { costlyBarriers: options.isEmulated ?? false };
    this.recorder = new Recorder(device, options.now);
    this.readBack = new ReadBack(device, this.recorder);
    this.cache = pipelineCacheOf(device);
    this.memoryOf = { arena: this.storage(1), scratch: this.storage(1) };
    device.addEventListener("uncapturederror", this.listener);
    void device.lost.then(({ reason, message }) => this.lose(`${reason} ${message}`.trim()));
  }

  get dispatches(): number {
    return this.recorder.dispatches;
  }

  get pipelines(): number {
    return this.cache.size;
  }

  reserve(size: number): void {
    this.checkSize(size);
    this.enqueue({ execute: () => this.grow("arena", size) });
  }

  prepare(operations: readonly Operation[]): PreparedOperations {
    const kernels = operations.flatMap((operation) => compileOperation(operation, this.traits));
    const scratch = Math.max(1, ...kernels.map((kernel) => kernel.scratch));
    this.checkSize(scratch);
    const prepared = new PreparedKernels(this.device, this.cache, kernels, (disposed) => {
      this.enqueue({
        execute: () => {
          this.recorder.submit();
          this.prepared.delete(disposed);
          disposed.destroy();
        },
      });
    });
    this.prepared.add(prepared);
    this.grow("scratch", scratch);
    prepared.ready.then(this.drain, (reason) => this.fail(asError(reason)));
    return prepared;
  }

  run(operations: PreparedOperations): void {
    if (!(operations instanceof PreparedKernels)) {
      throw new TypeError("operations of another executor");
    }
    this.enqueue({
      needs: operations,
      execute: () => operations.record(this.recorder, this.memoryOf),
    });
  }

  write(offset: number, values: Float32Array): void {
    const put = (given: Float32Array) =>
      this.recorder.write(this.memoryOf.arena, offset * FLOAT_BYTES, given);
    if (this.queue.length === 0) {
      if (this.failure === undefined) put(values);
      return;
    }
    const copy = values.slice();
    this.enqueue({ execute: () => put(copy) });
  }

  copy(from: number, to: number, size: number): void {
    const [source, target, bytes] = [from, to, size].map((each) => each * FLOAT_BYTES);
    if (source === undefined || target === undefined || !bytes) return;
    this.enqueue({
      execute: () => this.recorder.copyWithin(this.memoryOf.arena, source, target, bytes),
    });
  }

  read({ offset, size }: Block): Promise<Float32Array> {
    if (size === 0) return Promise.resolve(new Float32Array(0));
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      this.readers.add(reject);
      const settle = (values: Float32Array) => {
        this.readers.delete(reject);
        resolve(values);
      };
      this.enqueue({
        execute: () => {
          this.readBack
            .read(this.memoryOf.arena, offset * FLOAT_BYTES, size * FLOAT_BYTES)
            .then(settle, (reason) => this.fail(asError(reason)));
        },
      });
    });
  }

  flush(): void {
    this.enqueue({ execute: () => this.recorder.submit() });
  }

  memory(): EngineMemory {
    const { arena, scratch } = this.memoryOf;
    const buffers = [arena, scratch, ...this.readBack.buffers];
    const parameters = [...this.prepared].reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      tensors: buffers.length + this.prepared.size + this.recorder.buffers,
      bytes: buffers.reduce((sum, { size }) => sum + size, 0) + parameters + this.recorder.bytes,
    };
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.refuse(new Error("the executor has been disposed of"));
    this.device.removeEventListener("uncapturederror", this.listener);
    this.recorder.dispose();
    for (const prepared of this.prepared) prepared.destroy();
    this.readBack.dispose();
    this.memoryOf.arena.destroy();
    this.memoryOf.scratch.destroy();
    this.prepared.clear();
  }

  private enqueue(command: Command): void {
    if (this.failure) return;
    this.queue.push(command);
    this.drain();
  }

  /** Goes through the queue up to the first command whose pipelines are not there yet. */
  private readonly drain = (): void => {
    let done = 0;
    for (const { needs, execute } of this.queue) {
      if (needs && !needs.isReady) break;
      execute();
      done += 1;
    }
    if (done > 0) this.queue = this.queue.slice(done);
  };

  private storage(size: number): GpuBuffer {
    return this.device.createBuffer({
      size: size * FLOAT_BYTES,
      usage: BUFFER_USAGE.storage | BUFFER_USAGE.copySource | BUFFER_USAGE.copyTarget,
    });
  }

  private checkSize(size: number): void {
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    const allowed = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    if (size * FLOAT_BYTES > allowed) throw new ArenaTooLargeError(size * FLOAT_BYTES, allowed);
  }

  /** Replaces the arena or the scratch memory by a larger one, which starts as the old one. */
  private grow(part: keyof Memory, size: number): void {
    const old = this.memoryOf[part];
    if (size * FLOAT_BYTES <= old.size) return;
    const grown = this.storage(size);
    if (part === "arena") this.recorder.copy(old, 0, grown, 0, old.size);
    this.recorder.submit();
    old.destroy();
    this.memoryOf = { ...this.memoryOf, [part]: grown };
  }

  private lose(reason: string): void {
    if (this.isDisposed) return;
    this.refuse(new Error(`the graphics device was lost: ${reason}`));
    this.options.onLost?.(reason);
  }

  private fail(error: Error): void {
    if (this.isDisposed || this.failure) return;
    this.refuse(error);
    this.options.onError?.(error);
  }

  /** From here on nothing is run, and every read is refused. */
  private refuse(error: Error): void {
    this.failure ??= error;
    this.queue = [];
    for (const reject of this.readers) reject(error);
    this.readers.clear();
  }
}

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));

/**
 * An arena on a graphics device and the kernels over it. Shaders compile while the caller goes on:
 * what is asked for before they are ready waits in line. Work is recorded, and submitted when it
 * amounts to about 50 ms, when something is read, or on `flush`. `reserve` and `prepare` throw
 * ArenaTooLargeError where the device's limits do not reach.
 */
export function createWebGpuExecutor(
  device: Gpu,
  options: WebGpuExecutorOptions = {},
): WebGpuExecutor {
  return new Executor(device, options);
}
