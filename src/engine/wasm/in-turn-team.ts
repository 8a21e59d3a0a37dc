import type { Kernels } from "./kernels.ts";
import { RECORD_LENGTH } from "./record-fields.ts";
import type { ThreadTeam } from "./wasm-executor.ts";

/**
 * A team for tests: one thread runs the shares of several, the last first, each operation to its
 * end before the next begins. The kernels need a memory of their own.
 */
export function inTurnTeam(kernels: Kernels, threads: number): ThreadTeam {
  return {
    threads,
    execute(program, count) {
      const words = new Uint32Array(kernels.memory.buffer);
      let record = program;
      for (let i = 0; i < count; i++) {
        for (let thread = threads - 1; thread >= 0; thread--) {
          kernels.execute(record, 1, thread, threads);
        }
        record += 4 * (words[record / 4 + RECORD_LENGTH] ?? 0);
      }
    },
    dispose() {},
  };
}
