import type { OptimiserSettings } from "../gan-engine.ts";
import { type Scalar, type Tensor1D, tf } from "./tensorflow.ts";

/** First and second moments of one network's gradient, packed like its weights. */
export interface Moments {
  readonly first: Tensor1D;
  readonly second: Tensor1D;
}

export interface Updated extends Moments {
  readonly weights: Tensor1D;
}

/** decay · old + (1 − decay) · value */
function blend(old: Tensor1D, value: Tensor1D, decay: number): Tensor1D {
  if (decay === 0) return value;
  return tf.add(tf.mul(old, decay), tf.mul(value, 1 - decay)) as Tensor1D;
}

/** Kingma and Ba 2015, algorithm 1 (arXiv:1412.6980). */
function adam(
  weights: Tensor1D,
  gradient: Tensor1D,
  moments: Moments,
  settings: OptimiserSettings,
  update: number,
): Updated {
  const { beta1, beta2, learningRate, epsilon } = settings;
  const first = blend(moments.first, gradient, beta1);
  const second = blend(moments.second, tf.square(gradient), beta2);
  const root = Math.sqrt(1 - beta2 ** update);
  const scale = learningRate / (1 - beta1 ** update);
  const deviation = tf.add(tf.mul(tf.sqrt(second), 1 / root), epsilon);
  const change = tf.div(tf.mul(first, scale), deviation);
  return { weights: tf.sub(weights, change) as Tensor1D, first, second };
}

/** Hinton's RMSProp; beta2 is the decay of the mean square. */
function rootMeanSquare(
  weights: Tensor1D,
  gradient: Tensor1D,
  moments: Moments,
  { beta2, learningRate, epsilon }: OptimiserSettings,
): Updated {
  const second = blend(moments.second, tf.square(gradient), beta2);
  const change = tf.div(tf.mul(gradient, learningRate), tf.add(tf.sqrt(second), epsilon));
  return { weights: tf.sub(weights, change) as Tensor1D, first: tf.clone(moments.first), second };
}

/** Gradient descent with momentum beta1: m ← beta1 · m + g, w ← w − learningRate · m. */
function gradientDescent(
  weights: Tensor1D,
  gradient: Tensor1D,
  moments: Moments,
  { beta1, learningRate }: OptimiserSettings,
): Updated {
  const first =
    beta1 === 0 ? gradient : (tf.add(tf.mul(moments.first, beta1), gradient) as Tensor1D);
  const weightsAfter = tf.sub(weights, tf.mul(first, learningRate)) as Tensor1D;
  return { weights: weightsAfter, first, second: tf.clone(moments.second) };
}

/** One update of packed weights; `update` counts from 1. The results are new tensors. */
export function optimise(
  weights: Tensor1D,
  gradient: Tensor1D,
  moments: Moments,
  settings: OptimiserSettings,
  update: number,
): Updated {
  switch (settings.id) {
    case "adam":
      return adam(weights, gradient, moments, settings, update);
    case "rmsprop":
      return rootMeanSquare(weights, gradient, moments, settings);
    case "sgd":
      return gradientDescent(weights, gradient, moments, settings);
  }
}

/** L2 norm of a packed gradient. */
export function normOf(gradient: Tensor1D): Scalar {
  return tf.sqrt(tf.sum(tf.square(gradient)));
}
