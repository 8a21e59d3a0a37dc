import type { Block, View } from "../operation.ts";
import type { PlanExecutor } from "../plan-executor.ts";

/** The numbers of a view that has no gaps. Throws RangeError for one with gaps. */
export function blockOf(view: View): Block {
  const { offset, samples, time, channels, sampleStride, timeStride } = view;
  const hasGaps =
    (time > 1 && timeStride !== channels) || (samples > 1 && sampleStride !== time * channels);
  if (hasGaps) throw new RangeError("numbers are moved only where they lie side by side");
  return { offset, size: samples * time * channels };
}

/** Writes numbers to where a plan expects them. Throws RangeError if there are fewer or more. */
export function writeBlock(
  executor: PlanExecutor,
  { offset, size }: Block,
  values: Float32Array,
  name: string,
): void {
  if (values.length !== size) {
    throw new RangeError(`${name}: ${values.length} numbers, the plan has ${size}`);
  }
  if (size > 0) executor.write(offset, values);
}

/** The same for a view without gaps. */
export function writeView(
  executor: PlanExecutor,
  view: View,
  values: Float32Array,
  name: string,
): void {
  writeBlock(executor, blockOf(view), values, name);
}

/** The numbers of a view without gaps, at this point of the order. */
export function readView(executor: PlanExecutor, view: View): Promise<Float32Array> {
  return executor.read(blockOf(view));
}
