/** Lower Cholesky factor in place of the lower triangle. */
function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) {
        sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number);
      }
      matrix[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, Number.EPSILON)) : sum / (matrix[j * size + j] as number);
    }
  }
}

/** L·Lᵀ·x = b, solved in place of b. */
function solveFactorised(factor: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (b[k] as number);
    b[i] = sum / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] as number) * (b[k] as number);
    b[i] = sum / (factor[i * size + i] as number);
  }
}

/**
 * Solves A·x = b in place of b for a symmetric positive definite A of which the lower triangle is
 * read, `[size, size]`; A is used up. A pivot that rounding made negative counts as tiny.
 */
export function solvePositive(matrix: Float64Array, size: number, b: Float64Array): void {
  factorise(matrix, size);
  solveFactorised(matrix, size, b);
}
