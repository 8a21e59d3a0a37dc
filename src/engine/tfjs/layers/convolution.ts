import type { LayerSpec, PlannedLayer } from "../../network-plan.ts";
import type { BackwardRequest, ForwardContext, Passed } from "../layer.ts";
import { type Sequence, sequence, windowOf } from "../sequence.ts";
import { type Tensor, type Tensor2D, type Tensor3D, type Tensor4D, tf } from "../tensorflow.ts";

/** out[t] = Σ_j W_j in[t · stride + j · dilation − before]. Dilation and stride do not meet. */
interface Geometry {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly inputTime: number;
  readonly outputTime: number;
  /** Taps over groups of `stride` steps: a strided convolution is a dense one over groups. */
  readonly taps: number;
  /** Groups that the taps reach past the last output. */
  readonly overhang: number;
}

function geometryOf(
  spec: Extract<LayerSpec, { readonly kind: "causal-convolution" | "convolution" }>,
  inputTime: number,
): Geometry {
  const { kernel } = spec;
  if (spec.kind === "convolution") {
    const { stride } = spec;
    const taps = Math.ceil(kernel / stride);
    const outputTime = Math.ceil(inputTime / stride);
    const before = Math.floor(kernel / 2);
    return { kernel, stride, dilation: 1, before, inputTime, outputTime, taps, overhang: taps - 1 };
  }
  const reach = (kernel - 1) * spec.dilation;
  const before = spec.padding === "zero" ? reach : 0;
  return {
    kernel,
    stride: 1,
    dilation: spec.dilation,
    before,
    inputTime,
    outputTime: inputTime - reach + before,
    taps: kernel,
    overhang: reach,
  };
}

const asImage = ({ values, batch, time, channels }: Sequence): Tensor4D =>
  tf.reshape(values, [batch, 1, time, channels]);

function convolve(input: Sequence, weights: Tensor3D, geometry: Geometry, bias?: Tensor): Sequence {
  const [, channels, outputs] = weights.shape;
  const { kernel, stride, dilation, before, outputTime, inputTime } = geometry;
  const reach = (outputTime - 1) * stride + (kernel - 1) * dilation + 1;
  const after = Math.max(0, reach - before - inputTime);
  const options = {
    x: asImage(input),
    filter: tf.reshape(weights, [1, kernel, channels, outputs]) as Tensor4D,
    strides: [1, stride] as [number, number],
    dilations: [1, dilation] as [number, number],
    pad: [
      [0, 0],
      [0, 0],
      [before, after],
      [0, 0],
    ] as [[number, number], [number, number], [number, number], [number, number]],
  };
  const output = bias
    ? tf.fused.conv2d({ ...options, bias })
    : tf.conv2d(options.x, options.filter, options.strides, options.pad, "NHWC", options.dilations);
  return sequence(output, input.batch, outputTime, outputs);
}

/** Weights over groups of `stride` steps, `[taps, stride · in, out]`, the last group filled with zeros. */
function groupWeights(weights: Tensor3D, { kernel, stride, taps }: Geometry): Tensor3D {
  const [, channels, outputs] = weights.shape;
  const missing = taps * stride - kernel;
  const filled =
    missing > 0
      ? tf.pad(weights, [
          [0, missing],
          [0, 0],
          [0, 0],
        ])
      : weights;
  return tf.reshape(filled, [taps, stride * channels, outputs]);
}

/** The adjoint: a convolution of the gradient with the taps in reverse and in and out exchanged. */
function convolveBack(gradient: Sequence, weights: Tensor3D, geometry: Geometry): Sequence {
  const { taps, stride, overhang, before, inputTime, dilation } = geometry;
  const [, channels] = weights.shape;
  const flipped = tf.transpose(tf.reverse(groupWeights(weights, geometry), 0), [0, 2, 1]);
  const groups = convolve(gradient, flipped, {
    ...geometry,
    kernel: taps,
    stride: 1,
    dilation,
    before: overhang,
    inputTime: gradient.time,
    outputTime: gradient.time + overhang,
  });
  const steps = sequence(groups.values, gradient.batch, groups.time * stride, channels);
  return windowOf(steps, before, inputTime);
}

/**
 * Gradients of weights and bias as one product: [shifted inputs; ones] · gradient. Shifting is
 * done on columns of the transposed input, where it copies long runs.
 */
function weightGradient(input: Sequence, gradient: Sequence, geometry: Geometry, hasBias: boolean) {
  const { kernel, stride, dilation, taps, overhang, before } = geometry;
  const { batch, channels } = input;
  const groups = gradient.time + overhang;
  const padded = windowOf(input, -before, groups * stride);
  const turned = tf.transpose(
    tf.reshape(padded.values, [batch * groups, stride * channels]),
  ) as Tensor2D;
  const length = batch * groups - overhang;
  const rows: Tensor2D[] = Array.from({ length: taps }, (_, tap) =>
    tf.slice(turned, [0, tap * dilation], [stride * channels, length]),
  );
  const stacked = tf.concat(hasBias ? [...rows, tf.ones([1, length]) as Tensor2D] : rows, 0);
  const spaced = windowOf(gradient, 0, groups);
  const product = tf.matMul(
    stacked,
    tf.slice(spaced.values, [0, 0], [length, gradient.channels]),
  ) as Tensor2D;
  const outputs = gradient.channels;
  const bias = taps * stride * channels;
  return {
    weights: tf.slice(product, [0, 0], [kernel * channels, outputs]),
    bias: hasBias ? tf.slice(product, [bias, 0], [1, outputs]) : undefined,
  };
}

/**
 * Causal, dilated, strided and centred convolutions over time. Forward and input gradient use
 * the device's own convolution kernel, which needs no copies; the weight gradient, which not
 * every device has, is a matrix product.
 */
export function passConvolution(
  layer: PlannedLayer,
  spec: Extract<LayerSpec, { readonly kind: "causal-convolution" | "convolution" }>,
  input: Sequence,
  context: ForwardContext,
): Passed {
  const [weightSlot = -1, biasSlot] = layer.parameters;
  const weights = context.parameter(weightSlot) as Tensor3D;
  const geometry = geometryOf(spec, input.time);
  const kept = { ...input, values: context.keep(input.values) };
  let delta: Sequence | undefined;
  const backwardToParameters = (gradient: Sequence, request: BackwardRequest) => {
    if (request.keepsDeltas) delta = { ...gradient, values: context.keep(gradient.values) };
    if (!request.gradients) return;
    const parts = weightGradient(kept, gradient, geometry, biasSlot !== undefined);
    request.gradients.add(weightSlot, parts.weights);
    if (biasSlot !== undefined && parts.bias) request.gradients.add(biasSlot, parts.bias);
  };
  const bias = biasSlot === undefined ? undefined : context.parameter(biasSlot);
  return {
    output: convolve(input, weights, geometry, bias),
    backwardToParameters,
    backward(gradient, request) {
      backwardToParameters(gradient, request);
      return convolveBack(gradient, weights, geometry);
    },
    tangent(direction, gradients) {
      if (delta) {
        gradients.add(weightSlot, weightGradient(direction, delta, geometry, false).weights);
      }
      return convolve(direction, weights, geometry);
    },
  };
}
