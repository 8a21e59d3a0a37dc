import { instantiateKernels, type Kernels } from "./kernels.ts";
import { awaitJob } from "./thread-board.ts";

/** What the first thread tells a helper. */
export type HelperMessage =
  | {
      readonly kind: "begin";
      readonly board: SharedArrayBuffer;
      readonly module: WebAssembly.Module;
      readonly thread: number;
      readonly threads: number;
    }
  /** From now on it works on an engine's memory too. */
  | { readonly kind: "adopt"; readonly engine: number; readonly memory: WebAssembly.Memory }
  | { readonly kind: "release"; readonly engine: number };

type Beginning = Extract<HelperMessage, { readonly kind: "begin" }>;

/**
 * A thread that runs its share of every job. While it has engines it waits for jobs and hears no
 * messages; the first thread sends it to them first.
 */
export class KernelHelper {
  private readonly beginning: Beginning;
  private readonly words: Int32Array;
  private readonly engines = new Map<number, Kernels>();
  private seen = 0;

  constructor(beginning: Beginning) {
    this.beginning = beginning;
    this.words = new Int32Array(beginning.board);
  }

  /** Returns once it is sent to read messages, or at once if it has no engine. */
  receive(message: Exclude<HelperMessage, Beginning>): void {
    if (message.kind === "release") this.engines.delete(message.engine);
    else {
      this.engines.set(message.engine, instantiateKernels(this.beginning.module, message.memory));
    }
    if (this.engines.size > 0) this.runJobs();
  }

  private runJobs(): void {
    const { thread, threads } = this.beginning;
    for (;;) {
      const job = awaitJob(this.words, this.seen);
      this.seen = (this.seen + 1) | 0;
      if (job === null) return;
      this.engines.get(job.engine)?.execute(job.program, job.count, thread, threads);
    }
  }
}
