import { type Tensor, type Tensor2D, type Tensor3D, tf } from "./tensorflow.ts";

/** An activation `[batch, time, channels]`, held as a matrix of one row per time step. */
export interface Sequence {
  /** `[batch · time, channels]` */
  readonly values: Tensor2D;
  readonly batch: number;
  readonly time: number;
  readonly channels: number;
}

/** A sequence of the given extent from a tensor of as many elements, whatever its shape. */
export function sequence(values: Tensor, batch: number, time: number, channels: number): Sequence {
  return { values: tf.reshape(values, [batch * time, channels]), batch, time, channels };
}

/** The same extent with other values. */
export function withValues(like: Sequence, values: Tensor2D): Sequence {
  return { ...like, values, channels: values.shape[1] };
}

/** One row per sample, `[batch, time · channels]`: time is cropped and padded fastest in this form. */
export function asRows({ values, batch, time, channels }: Sequence): Tensor2D {
  return tf.reshape(values, [batch, time * channels]);
}

/** `[batch, time, channels]` */
export function asCube({ values, batch, time, channels }: Sequence): Tensor3D {
  return tf.reshape(values, [batch, time, channels]);
}

/** Steps from `start` on; steps outside the sequence are zeros. */
export function windowOf(input: Sequence, start: number, time: number): Sequence {
  const { batch, channels } = input;
  if (start === 0 && time === input.time) return input;
  const first = Math.max(start, 0);
  const last = Math.min(start + time, input.time);
  const kept =
    first === 0 && last === input.time
      ? asRows(input)
      : tf.slice(asRows(input), [0, first * channels], [batch, (last - first) * channels]);
  const before = (first - start) * channels;
  const after = (start + time - last) * channels;
  const padded =
    before + after > 0
      ? tf.pad(kept, [
          [0, 0],
          [before, after],
        ])
      : kept;
  return sequence(padded, batch, time, channels);
}

/** The last `time` steps. */
export function cropStart(input: Sequence, time: number): Sequence {
  return windowOf(input, input.time - time, time);
}

/** Zeros before the first step until there are `time` steps: the adjoint of `cropStart`. */
export function padStart(input: Sequence, time: number): Sequence {
  return windowOf(input, input.time - time, time);
}

/** Element-wise sum of equally long sequences; an absent one counts as zero. */
export function addSequences(left: Sequence, right: Sequence | undefined): Sequence {
  return right === undefined ? left : withValues(left, tf.add(left.values, right.values));
}

/** Mean over time, one step per sample. */
export function meanOverTime(input: Sequence): Sequence {
  if (input.time === 1) return input;
  return sequence(tf.mean(asCube(input), 1), input.batch, 1, input.channels);
}

/** Repeats one step `time` times. */
export function repeatStep(input: Sequence, time: number): Sequence {
  if (time === 1) return input;
  const repeated = tf.mul(asCube(input), tf.ones([1, time, 1]));
  return sequence(repeated, input.batch, time, input.channels);
}
