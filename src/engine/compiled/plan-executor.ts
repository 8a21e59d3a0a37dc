import type { EngineMemory } from "../gan-engine.ts";
import type { Block, Operation } from "./operation.ts";

/** Operations made ready for a device. */
export interface PreparedOperations {
  /** Frees what was made for them; they are not run again. */
  dispose(): void;
}

/**
 * An arena on a device and the means to run operations over it. Everything takes effect in the
 * order in which it is asked for; devices may queue it and go on.
 */
export interface PlanExecutor {
  /** Makes sure that the arena holds that many floats; what it held is kept, the rest is zero. */
  reserve(size: number): void;
  /** Builds what the operations need, once. Weights at the offsets they name may change afterwards. */
  prepare(operations: readonly Operation[]): PreparedOperations;
  run(operations: PreparedOperations): void;
  write(offset: number, values: Float32Array): void;
  /** Copies within the arena. */
  copy(from: number, to: number, size: number): void;
  /** The block's numbers at this point of the order. */
  read(block: Block): Promise<Float32Array>;
  memory(): EngineMemory;
  dispose(): void;
}
