import { randomStream } from "../../../shared/random.ts";
import type { Block, Operation, View } from "../operation.ts";
import { createReferenceExecutor } from "./reference-executor.ts";

/** Helpers of the tests that hold operations and plans against one another. */

/** The arena after the operations, on the reference. */
export async function after(
  arena: Float32Array,
  operations: readonly Operation[],
): Promise<Float32Array> {
  const executor = createReferenceExecutor();
  executor.reserve(arena.length);
  executor.write(0, arena);
  executor.run(executor.prepare(operations));
  return await executor.read({ offset: 0, size: arena.length });
}

/** Standard normals. */
export const normals = (size: number, seed: number) =>
  randomStream(seed, "simulation").fillNormal(new Float32Array(size));

/** Inner product of one arena under a view with another under another, and the sum of its magnitudes. */
export function dot(
  left: Float32Array,
  right: Float32Array,
  view: View,
  other: View,
): { readonly value: number; readonly size: number } {
  let [value, size] = [0, 0];
  for (let s = 0; s < view.samples; s++) {
    for (let t = 0; t < view.time; t++) {
      for (let c = 0; c < view.channels; c++) {
        const a = left[view.offset + s * view.sampleStride + t * view.timeStride + c] ?? 0;
        const b = right[other.offset + s * other.sampleStride + t * other.timeStride + c] ?? 0;
        value += a * b;
        size += Math.abs(a * b);
      }
    }
  }
  return { value, size };
}

/** A block as a view of one row. */
export const asView = ({ offset, size }: Block): View => ({
  offset,
  samples: 1,
  time: 1,
  channels: size,
  sampleStride: size,
  timeStride: size,
});
