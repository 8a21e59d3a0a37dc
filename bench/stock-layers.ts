import { type Tensor, type Tensor3D, tf } from "../src/engine/tfjs/tensorflow.ts";

/**
 * Layers as a user of TensorFlow.js writes them by hand. Convolutions are unfolded into one
 * product: the library's own have no weight gradient on WASM, and none anywhere when dilated.
 */

type Variable = ReturnType<typeof tf.variable>;

/** The trained weights of one network. */
export class StockWeights {
  readonly all: Variable[] = [];

  /** U(−1/√fanIn, 1/√fanIn), or N(0, deviation²). */
  add(shape: readonly number[], fanIn: number, deviation?: number): Variable {
    const bound = 1 / Math.sqrt(fanIn);
    const first =
      deviation === undefined
        ? tf.randomUniform([...shape], -bound, bound)
        : tf.randomNormal([...shape], 0, deviation);
    const variable = tf.variable(first);
    first.dispose();
    this.all.push(variable);
    return variable;
  }
}

export const leaky = (x: Tensor): Tensor => tf.leakyRelu(x, 0.2);

type Layer = (x: Tensor) => Tensor;

/** [rows, in] → [rows, out]. */
export function stockDense(
  weights: StockWeights,
  inputs: number,
  units: number,
  deviation?: number,
): Layer {
  const kernel = weights.add([inputs, units], inputs, deviation);
  const bias = deviation === undefined ? weights.add([units], inputs) : weights.add([units], 1, 0);
  return (x) => tf.add(tf.matMul(x, kernel as Tensor as typeof x), bias);
}

/** The same dense layer at every time step of [batch, time, in]. */
export function perStep(layer: Layer): Layer {
  return (x) => {
    const [batch = 0, time = 0, channels = 0] = x.shape;
    const rows = layer(tf.reshape(x, [batch * time, channels]));
    return tf.reshape(rows, [batch, time, -1]);
  };
}

/** `time` steps of x from `first` on. */
const steps = (x: Tensor, first: number, time: number): Tensor =>
  tf.slice(x as Tensor3D, [0, first, 0], [-1, time, -1]);

interface Unfolding {
  readonly kernel: number;
  readonly dilation: number;
  /** Zeros before the first step and after the last. */
  readonly padding: readonly [number, number];
}

function unfold(x: Tensor, { kernel, dilation, padding }: Unfolding): Tensor {
  const padded = tf.pad(x as Tensor3D, [[0, 0], [...padding], [0, 0]]);
  const time = (padded.shape[1] ?? 0) - (kernel - 1) * dilation;
  const taps = Array.from({ length: kernel }, (_, j) => steps(padded, j * dilation, time));
  return tf.concat(taps, 2);
}

/** Centred convolution, kernel 5, stride 1: [batch, time, in] → [batch, time, out]. */
export function stockConvolution(weights: StockWeights, inputs: number, channels: number): Layer {
  const product = perStep(stockDense(weights, 5 * inputs, channels));
  return (x) => product(unfold(x, { kernel: 5, dilation: 1, padding: [2, 2] }));
}

/** The same with stride 2, time even: pairs of steps are folded into channels before unfolding. */
export function stockStrided(weights: StockWeights, inputs: number, channels: number): Layer {
  const product = perStep(stockDense(weights, 5 * inputs, channels));
  return (x) => {
    const [batch = 0, time = 0] = x.shape;
    const padded = tf.pad(x as Tensor3D, [
      [0, 0],
      [2, 2],
      [0, 0],
    ]);
    const pairs = tf.reshape(padded, [batch, time / 2 + 2, 2 * inputs]);
    const last = tf.slice(pairs, [0, 2, 0], [-1, time / 2, inputs]);
    return product(tf.concat([steps(pairs, 0, time / 2), steps(pairs, 1, time / 2), last], 2));
  };
}

/** Causal convolution, kernel 3, zeros before the start. */
export function stockCausal(
  weights: StockWeights,
  inputs: number,
  channels: number,
  dilation: number,
): Layer {
  const product = perStep(stockDense(weights, 3 * inputs, channels));
  return (x) => product(unfold(x, { kernel: 3, dilation, padding: [2 * dilation, 0] }));
}

/** Every time step twice. */
export function stockUpsample(x: Tensor): Tensor {
  const [batch = 0, time = 0, channels = 0] = x.shape;
  const doubled = tf.tile(tf.reshape(x, [batch, time, 1, channels]), [1, 1, 2, 1]);
  return tf.reshape(doubled, [batch, 2 * time, channels]);
}
