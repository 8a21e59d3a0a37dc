import type { NetworkPlan } from "../network-plan.ts";
import { matrixExtent } from "../spectral-norm.ts";
import type { TfjsNetwork } from "./network.ts";
import { type Tensor, type Tensor1D, type Tensor2D, tf } from "./tensorflow.ts";

const TINY = 1e-12;

const normalise = (vector: Tensor2D): Tensor2D =>
  tf.div(vector, tf.sqrt(tf.add(tf.sum(tf.square(vector)), TINY))) as Tensor2D;

/** One power iteration on a matrix `[rows, columns]` and its division by max(1, σ). */
function projectMatrix(matrix: Tensor2D, vector: Tensor2D) {
  const left = normalise(tf.matMul(vector, matrix));
  const right = tf.matMul(left, matrix, false, true) as Tensor2D;
  const next = normalise(right);
  const norm = tf.sum(tf.mul(right, next));
  const factor = tf.clipByValue(tf.div(1, tf.add(norm, TINY)), 0, 1);
  return { matrix: tf.mul(matrix, factor), vector: next };
}

/**
 * W ← W / max(1, σ(W)) for every weight matrix, σ by one power iteration from the vectors of the
 * last update (Miyato et al. 2018, algorithm 1, applied outside the graph as in recipe.md a).
 * Returns the packed weights and vectors.
 */
export function projectSpectrally(
  plan: NetworkPlan,
  network: TfjsNetwork,
  vectors: Tensor1D,
): { readonly weights: Tensor1D; readonly vectors: Tensor1D } {
  let offset = 0;
  const reached: Tensor[] = [];
  const blocks = plan.parameters.map((slot, index) => {
    const block = network.parameter(index);
    if (!slot.isMatrix) return tf.reshape(block, [slot.size]);
    const { rows, columns } = matrixExtent(slot);
    const vector = tf.reshape(tf.slice(vectors, offset, rows), [1, rows]) as Tensor2D;
    offset += rows;
    const projected = projectMatrix(tf.reshape(block, [rows, columns]) as Tensor2D, vector);
    reached.push(tf.reshape(projected.vector, [rows]));
    return tf.reshape(projected.matrix, [slot.size]);
  });
  return { weights: tf.concat(blocks) as Tensor1D, vectors: tf.concat(reached) as Tensor1D };
}
