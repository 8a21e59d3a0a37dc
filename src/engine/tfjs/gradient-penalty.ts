import type { PenaltyKind } from "../gan-engine.ts";
import type { GradientSink, Passed } from "./layer.ts";
import { asRows, sequence } from "./sequence.ts";
import { type Tensor, tf } from "./tensorflow.ts";

/** Keeps the norm's derivative finite at a gradient of zero. */
const TINY = 1e-12;

/** Value, and per sample the factor s in ∂value/∂g = s · g, from ‖g‖² `[batch, 1]`. */
function penaltyLaw(kind: PenaltyKind, weight: number, squaredNorm: Tensor) {
  const share = weight / (squaredNorm.shape[0] ?? 1);
  if (kind !== "interpolated") {
    return { value: tf.mul(tf.mean(squaredNorm), weight / 2), factor: tf.scalar(share) };
  }
  const norm = tf.sqrt(tf.add(squaredNorm, TINY));
  const excess = tf.sub(norm, 1);
  return {
    value: tf.mul(tf.mean(tf.square(excess)), weight),
    factor: tf.mul(tf.div(excess, norm), 2 * share),
  };
}

/**
 * Gradient penalty of a discriminator that has been run on some windows: adds its weight
 * gradients to the sink and returns its value. One backward pass from 1, ∂P/∂g per sample, one
 * tangent pass with outer products (speed.md 9); exact for piecewise-linear discriminators.
 */
export function addPenalty(
  passed: Passed,
  kind: PenaltyKind,
  weight: number,
  gradients: GradientSink,
): Tensor {
  const { batch } = passed.output;
  const one = sequence(tf.ones([batch, 1]), batch, 1, 1);
  const slope = passed.backward(one, { keepsDeltas: true });
  const rows = asRows(slope);
  const law = penaltyLaw(kind, weight, tf.sum(tf.square(rows), 1, true));
  const direction = sequence(tf.mul(rows, law.factor), batch, slope.time, slope.channels);
  passed.tangent(direction, gradients);
  return law.value;
}
