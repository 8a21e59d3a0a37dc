import type { PlannedLayer } from "../../network-plan.ts";
import type { BackwardRequest, ForwardContext, GradientSink, Passed } from "../layer.ts";
import { type Sequence, withValues } from "../sequence.ts";
import { type Tensor, type Tensor1D, type Tensor2D, tf } from "../tensorflow.ts";

/** inputᵀ · gradient, `[in, out]`: the narrower factor is transposed, which is what costs time. */
export function outerProduct(input: Tensor2D, gradient: Tensor2D): Tensor2D {
  if (gradient.shape[1] < input.shape[1]) {
    return tf.transpose(tf.matMul(tf.transpose(gradient), input));
  }
  return tf.matMul(tf.transpose(input), gradient);
}

/** Sums over rows, `[columns]`, as a product with ones. */
export function columnSums(matrix: Tensor2D, context: Pick<ForwardContext, "constants">): Tensor1D {
  const ones = context.constants.onesRow(matrix.shape[0]);
  return tf.reshape(tf.matMul(ones, matrix), [matrix.shape[1]]);
}

/** rows · weights + bias, the bias added inside the product. */
export function affine(rows: Tensor2D, weights: Tensor2D, bias: Tensor | undefined): Tensor2D {
  if (bias === undefined) return tf.matMul(rows, weights);
  return tf.fused.matMul({ a: rows, b: weights, bias }) as Tensor2D;
}

interface DenseSlots {
  readonly weights: number;
  readonly bias?: number | undefined;
}

/** Runs the affine map with the given slots; residual projections use it too. */
export function passAffine(slots: DenseSlots, input: Sequence, context: ForwardContext): Passed {
  const weights = context.parameter(slots.weights) as Tensor2D;
  const bias = slots.bias === undefined ? undefined : context.parameter(slots.bias);
  const values = context.keep(input.values);
  let delta: Tensor2D | undefined;
  const backwardToParameters = (gradient: Sequence, request: BackwardRequest) => {
    if (request.keepsDeltas) delta = context.keep(gradient.values);
    request.gradients?.add(slots.weights, outerProduct(values, gradient.values));
    if (slots.bias !== undefined && request.gradients) {
      request.gradients.add(slots.bias, columnSums(gradient.values, context));
    }
  };
  return {
    output: withValues(input, affine(values, weights, bias)),
    backwardToParameters,
    backward(gradient, request) {
      backwardToParameters(gradient, request);
      return withValues(gradient, tf.matMul(gradient.values, weights, false, true));
    },
    tangent(direction: Sequence, gradients: GradientSink) {
      if (delta) gradients.add(slots.weights, outerProduct(direction.values, delta));
      return withValues(direction, tf.matMul(direction.values, weights));
    },
  };
}

/** The same affine map at every time step. */
export function passDense(layer: PlannedLayer, input: Sequence, context: ForwardContext): Passed {
  const [weights = -1, bias] = layer.parameters;
  return passAffine({ weights, bias }, input, context);
}
