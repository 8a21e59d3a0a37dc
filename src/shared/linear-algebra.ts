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

/** Covariances of `[time, asset]` values, divided by the number of rows; `[asset][asset]`. */
export function covarianceMatrix(values: ArrayLike<number>, assetCount: number): number[][] {
  const rows = values.length / assetCount;
  const centred = new Matrix(rows, assetCount);
  for (let t = 0; t < rows; t++) {
    for (let a = 0; a < assetCount; a++) centred.set(t, a, values[t * assetCount + a] ?? 0);
  }
  centred.center("column");
  return centred.transpose().mmul(centred).div(rows).to2DArray();
}
