import type { GanProgram } from "./gan-engine.ts";
import type { NetworkPlan, ParameterSlot } from "./network-plan.ts";

/** Power iterations before training; after every update one more follows. */
export const INITIAL_POWER_ITERATIONS = 20;

/** Rows and columns of a weight block as a matrix: the last axis is the output. */
export function matrixExtent(slot: ParameterSlot): {
  readonly rows: number;
  readonly columns: number;
} {
  const columns = slot.shape.at(-1) ?? 1;
  return { rows: slot.size / columns, columns };
}

/** The weight matrices of a network, in the order in which their spectral vectors are packed. */
export function matrixSlots(network: NetworkPlan): readonly ParameterSlot[] {
  return network.parameters.filter((slot) => slot.isMatrix);
}

/** Length of the packed spectral vectors: one input vector per discriminator matrix, none without projection. */
export function spectralVectorCount(program: GanProgram): number {
  if (!program.spectralProjection) return 0;
  return matrixSlots(program.discriminator).reduce((sum, slot) => sum + matrixExtent(slot).rows, 0);
}

function normalise(vector: Float64Array): Float64Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const inverse = 1 / Math.max(Math.sqrt(square), 1e-12);
  return vector.map((value) => value * inverse);
}

/** Mᵀv for M `[rows, columns]`. */
function multiplyTransposed(
  matrix: Float32Array,
  vector: Float64Array,
  columns: number,
): Float64Array {
  const product = new Float64Array(columns);
  for (let row = 0; row < vector.length; row++) {
    for (let column = 0; column < columns; column++) {
      product[column] =
        (product[column] ?? 0) + (matrix[row * columns + column] ?? 0) * (vector[row] ?? 0);
    }
  }
  return product;
}

/** M u for M `[rows, columns]`. */
function multiply(matrix: Float32Array, vector: Float64Array, rows: number): Float64Array {
  const columns = vector.length;
  const product = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += (matrix[row * columns + column] ?? 0) * (vector[column] ?? 0);
    }
    product[row] = sum;
  }
  return product;
}

/**
 * Largest singular value of `matrix` `[rows, columns]` by power iteration from `start` `[rows]`,
 * and the vector reached (Miyato et al. 2018, algorithm 1, arXiv:1802.05957).
 */
export function spectralNorm(
  matrix: Float32Array,
  start: Float32Array,
  iterations: number,
): { readonly norm: number; readonly vector: Float32Array } {
  const rows = start.length;
  const columns = matrix.length / rows;
  let vector = normalise(Float64Array.from(start));
  let norm = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const left = normalise(multiplyTransposed(matrix, vector, columns));
    const right = multiply(matrix, left, rows);
    vector = normalise(right);
    norm = right.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0);
  }
  return { norm, vector: Float32Array.from(vector) };
}
