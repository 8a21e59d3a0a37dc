import type { LossTerm, ObjectivePlan } from "../gan-engine.ts";
import { type Tensor, type Tensor2D, tf } from "./tensorflow.ts";

/** A loss over a batch of logits and its gradient with respect to every logit. */
export interface LossResult {
  readonly value: Tensor;
  /** `[batch, 1]` */
  readonly gradient: Tensor2D;
}

const STEEP = 1e20;

/** 1 above zero, 0 below. */
const positive = (values: Tensor): Tensor => tf.clipByValue(tf.mul(values, STEEP), 0, 1);

function lawOf(term: LossTerm, logits: Tensor): { readonly value: Tensor; readonly slope: Tensor } {
  switch (term.law) {
    case "cross-entropy":
      return {
        value: tf.sub(tf.softplus(logits), tf.mul(logits, term.target)),
        slope: tf.sub(tf.sigmoid(logits), term.target),
      };
    case "square": {
      const gap = tf.sub(logits, term.target);
      return { value: tf.square(gap), slope: tf.mul(gap, 2) };
    }
    case "hinge": {
      const margin = tf.sub(1, tf.mul(logits, term.sign));
      return { value: tf.relu(margin), slope: tf.mul(positive(margin), -term.sign) };
    }
    case "linear":
      return {
        value: tf.mul(logits, term.sign),
        slope: tf.fill(logits.shape, term.sign),
      };
  }
}

/** weight · mean over the batch of a term's law, on logits `[batch, 1]`. */
export function lossOf(term: LossTerm, logits: Tensor2D): LossResult {
  const { value, slope } = lawOf(term, logits);
  return {
    value: tf.mul(tf.mean(value), term.weight),
    gradient: tf.mul(slope, term.weight / logits.shape[0]) as Tensor2D,
  };
}

/** L_D with its gradients with respect to the real and the generated logits. */
export function discriminatorLoss(objective: ObjectivePlan, real: Tensor2D, generated: Tensor2D) {
  if (objective.paired) {
    const loss = lossOf(objective.real, tf.sub(real, generated) as Tensor2D);
    const opposite = tf.neg(loss.gradient) as Tensor2D;
    return { value: loss.value, real: loss.gradient, generated: opposite };
  }
  const onReal = lossOf(objective.real, real);
  const onGenerated = lossOf(objective.generated, generated);
  return {
    value: tf.add(onReal.value, onGenerated.value),
    real: onReal.gradient,
    generated: onGenerated.gradient,
  };
}

/** L_G with its gradient with respect to the generated logits; `real` only for the paired objective. */
export function generatorLoss(
  objective: ObjectivePlan,
  generated: Tensor2D,
  real: Tensor2D | undefined,
): LossResult {
  if (!objective.paired) return lossOf(objective.generator, generated);
  if (real === undefined) throw new Error("the paired objective needs real windows");
  return lossOf(objective.generator, tf.sub(generated, real) as Tensor2D);
}

/** Share of real logits above and of generated ones below zero, averaged. */
export function accuracyOf(real: Tensor2D, generated: Tensor2D): Tensor {
  const right = tf.add(tf.mean(positive(real)), tf.mean(positive(tf.neg(generated))));
  return tf.mul(right, 0.5);
}
