import type { LayerSpec, PlannedLayer } from "../../network-plan.ts";
import type { BackwardRequest, ForwardContext, Passed } from "../layer.ts";
import { type Sequence, withValues } from "../sequence.ts";
import { type Tensor, type Tensor2D, tf } from "../tensorflow.ts";
import { columnSums } from "./dense.ts";

type BatchNormSpec = Extract<LayerSpec, { readonly kind: "batch-norm" }>;

/** Mean and biased variance per channel of the batch, or the running ones outside training. */
function statistics(
  layer: PlannedLayer,
  spec: BatchNormSpec,
  input: Tensor2D,
  context: ForwardContext,
): { readonly mean: Tensor; readonly variance: Tensor } {
  const [meanIndex = -1, varianceIndex = -1] = layer.buffers;
  if (!context.training) {
    return { mean: context.buffer(meanIndex), variance: context.buffer(varianceIndex) };
  }
  const share = 1 / input.shape[0];
  const mean = tf.mul(columnSums(input, context), share);
  const variance = tf.mul(columnSums(tf.square(tf.sub(input, mean)), context), share);
  context.recordStatistic(meanIndex, mean, spec.momentum);
  context.recordStatistic(varianceIndex, variance, spec.momentum);
  return { mean, variance };
}

/** Batch normalisation over batch and time, Ioffe and Szegedy 2015, algorithm 1 (arXiv:1502.03167). */
export function passBatchNorm(
  layer: PlannedLayer,
  spec: BatchNormSpec,
  input: Sequence,
  context: ForwardContext,
): Passed {
  const [scaleSlot = -1, shiftSlot = -1] = layer.parameters;
  const scale = context.parameter(scaleSlot);
  const { mean, variance } = statistics(layer, spec, input.values, context);
  const inverse = context.keep(tf.rsqrt(tf.add(variance, spec.epsilon)));
  const normalised = context.keep(tf.mul(tf.sub(input.values, mean), inverse)) as Tensor2D;
  const output = tf.add(tf.mul(normalised, scale), context.parameter(shiftSlot)) as Tensor2D;
  const sumsOf = (gradient: Sequence) => ({
    shift: columnSums(gradient.values, context),
    scale: columnSums(tf.mul(gradient.values, normalised), context),
  });
  const report = (sums: ReturnType<typeof sumsOf>, request: BackwardRequest) => {
    request.gradients?.add(scaleSlot, sums.scale);
    request.gradients?.add(shiftSlot, sums.shift);
  };
  return {
    output: withValues(input, output),
    backwardToParameters: (gradient, request) => report(sumsOf(gradient), request),
    backward(gradient, request) {
      const sums = sumsOf(gradient);
      report(sums, request);
      const gain = tf.mul(scale, inverse);
      if (!context.training) return withValues(gradient, tf.mul(gradient.values, gain));
      const share = 1 / input.values.shape[0];
      const drift = tf.add(
        tf.mul(sums.shift, share),
        tf.mul(normalised, tf.mul(sums.scale, share)),
      );
      return withValues(gradient, tf.mul(tf.sub(gradient.values, drift), gain));
    },
    tangent() {
      throw new Error("batch normalisation has no tangent");
    },
  };
}
