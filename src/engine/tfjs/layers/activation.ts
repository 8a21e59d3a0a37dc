import type { LayerSpec } from "../../network-plan.ts";
import { type ForwardContext, type Passed, passWithoutParameters } from "../layer.ts";
import { type Sequence, withValues } from "../sequence.ts";
import { type Tensor, type Tensor2D, tf } from "../tensorflow.ts";

type ActivationSpec = Extract<LayerSpec, { readonly kind: "activation" }>;

/** Large enough that its product with any honest activation lies beyond a slope's bounds. */
const STEEP = 1e20;

/** tanh, by way of the sigmoid where that kernel is vectorised and tanh is not (WASM, 17 times). */
export function tanh<T extends Tensor>(values: T): T {
  if (tf.getBackend() !== "wasm") return tf.tanh(values);
  return tf.sub(tf.mul(tf.sigmoid(tf.mul(values, 2)), 2), 1) as T;
}

/** Slope at every element from the sign of the output: 1 above zero, `slope` below. */
export function slopesOf(output: Tensor2D, slope: number): Tensor2D {
  return tf.clipByValue(tf.mul(output, STEEP), slope, 1);
}

function passPiecewise(slope: number, input: Sequence, context: ForwardContext): Passed {
  const output = context.keep(
    slope === 0
      ? tf.relu(input.values)
      : (tf.prelu(input.values, context.constants.filled(input.channels, slope)) as Tensor2D),
  );
  const scale = (direction: Sequence) =>
    withValues(direction, tf.mul(direction.values, slopesOf(output, slope)));
  return passWithoutParameters(withValues(input, output), scale, scale);
}

function passSmooth(
  values: Tensor2D,
  derivative: (output: Tensor2D) => Tensor2D,
  input: Sequence,
  context: ForwardContext,
): Passed {
  const output = context.keep(values);
  const scale = (direction: Sequence) =>
    withValues(direction, tf.mul(direction.values, derivative(output)));
  return passWithoutParameters(withValues(input, output), scale, scale);
}

/** The element-wise non-linearities, with derivatives from their outputs. */
export function passActivation(
  spec: ActivationSpec,
  input: Sequence,
  context: ForwardContext,
): Passed {
  switch (spec.function) {
    case "relu":
      return passPiecewise(0, input, context);
    case "leaky-relu":
      return passPiecewise(spec.slope, input, context);
    case "tanh":
      return passSmooth(tanh(input.values), (y) => tf.sub(1, tf.square(y)), input, context);
    case "sigmoid":
      return passSmooth(tf.sigmoid(input.values), (y) => tf.mul(y, tf.sub(1, y)), input, context);
  }
}
