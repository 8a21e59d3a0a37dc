import type { HelperMessage } from "./kernel-helper.ts";
import type { Kernels } from "./kernels.ts";
import { callAway, createBoard, postJob } from "./thread-board.ts";
import type { ThreadTeam } from "./wasm-executor.ts";

/** A thread beside the first, as its platform makes them. It has a `KernelHelper` do as it is told. */
export interface HelperThread {
  post(message: HelperMessage): void;
  end(): void;
}

/**
 * The first thread and its helpers. They serve any number of engines, one program at a time; the
 * results are those of one thread.
 */
export class KernelCrew {
  readonly threads: number;
  private readonly helpers: readonly HelperThread[];
  private readonly board = createBoard();
  private readonly words = new Int32Array(this.board);
  private engines = 0;
  private lastEngine = 0;

  /** The module is of a shared variant. */
  constructor(module: WebAssembly.Module, helpers: readonly HelperThread[]) {
    this.helpers = helpers;
    this.threads = helpers.length + 1;
    for (const [index, helper] of helpers.entries()) {
      const thread = index + 1;
      helper.post({ kind: "begin", board: this.board, module, thread, threads: this.threads });
    }
  }

  /** The threads at work on an engine's kernels, whose memory is shared. */
  teamFor(kernels: Kernels): ThreadTeam {
    this.lastEngine += 1;
    const engine = this.lastEngine;
    this.tell({ kind: "adopt", engine, memory: kernels.memory });
    this.engines += 1;
    let isOver = false;
    return {
      threads: this.threads,
      execute: (program, count) => {
        if (count === 0) return;
        postJob(this.words, { engine, program, count });
        kernels.execute(program, count, 0, this.threads);
      },
      dispose: () => {
        if (isOver) return;
        isOver = true;
        this.tell({ kind: "release", engine });
        this.engines -= 1;
      },
    };
  }

  /** Ends the helpers. */
  dispose(): void {
    for (const helper of this.helpers) helper.end();
  }

  /** Helpers that have engines hear nothing until they are called away. */
  private tell(message: HelperMessage): void {
    if (this.engines > 0) callAway(this.words, this.helpers.length);
    for (const helper of this.helpers) helper.post(message);
  }
}
