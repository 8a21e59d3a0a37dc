import { CholeskyDecomposition, Matrix } from "ml-matrix";

/**
 * Lower-triangular factor L of a symmetric positive definite matrix, A = L·Lᵀ, as rows.
 * Throws a RangeError if the matrix is not positive definite.
 */
export function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] {
  const decomposition = new CholeskyDecomposition(new Matrix(matrix.map((row) => [...row])));
  if (!decomposition.isPositiveDefinite()) throw new RangeError("matrix is not positive definite");
  return decomposition.lowerTriangularMatrix.to2DArray();
}
