/** Sums of products of columns: all that nested regressions need of the data. */
export interface Gram {
  /** `[column, column]`, row-major. */
  readonly products: Float64Array;
  readonly width: number;
}

/** Sums of products of every pair of equally long columns. */
export function gramOf(columns: readonly Float64Array[]): Gram {
  const width = columns.length;
  const products = new Float64Array(width * width);
  columns.forEach((first, i) => {
    for (let j = 0; j <= i; j++) {
      const second = columns[j] ?? first;
      let sum = 0;
      for (let t = 0; t < first.length; t++) sum += (first[t] ?? 0) * (second[t] ?? 0);
      products[i * width + j] = sum;
      products[j * width + i] = sum;
    }
  });
  return { products, width };
}

/** Share of a regressor's squares that the ones before must leave. */
const INDEPENDENT = 1e-14;

/** A regression of one column on others. */
export interface Regression {
  readonly coefficients: Float64Array;
  /** Σ of squared residuals. */
  readonly residualSquares: number;
  /** The entry of (XᵀX)⁻¹ that belongs to the first regressor. */
  readonly firstInverse: number;
}

/** Σ of products of two rows of a lower factor, over the columns before `end`. */
function rowProduct(factor: Float64Array, size: number, i: number, j: number, end: number): number {
  let sum = 0;
  for (let k = 0; k < end; k++) sum += (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
  return sum;
}

/** Lower Cholesky factor of the regressors' products; null if they are linearly dependent. */
function factorise({ products, width }: Gram, regressors: readonly number[]): Float64Array | null {
  const size = regressors.length;
  const factor = new Float64Array(size * size);
  for (const [i, row] of regressors.entries()) {
    for (let j = 0; j < i; j++) {
      const product = products[row * width + (regressors[j] ?? 0)] ?? Number.NaN;
      const left = product - rowProduct(factor, size, i, j, j);
      factor[i * size + j] = left / (factor[j * size + j] ?? Number.NaN);
    }
    const own = products[row * width + row] ?? Number.NaN;
    const left = own - rowProduct(factor, size, i, i, i);
    if (!(left > INDEPENDENT * own)) return null;
    factor[i * size + i] = Math.sqrt(left);
  }
  return factor;
}

function solveLower(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (factor[i * size + i] ?? Number.NaN);
  }
  return solution;
}

function solveUpper(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (factor[i * size + i] ?? Number.NaN);
  }
  return solution;
}

/**
 * Least squares of the column `target` on the columns `regressors`, by Cholesky of the normal
 * equations. Null if the regressors are linearly dependent.
 */
export function regress(
  gram: Gram,
  target: number,
  regressors: readonly number[],
): Regression | null {
  const size = regressors.length;
  const factor = factorise(gram, regressors);
  if (factor === null) return null;
  const at = (row: number, column: number) =>
    gram.products[row * gram.width + column] ?? Number.NaN;
  const right = Float64Array.from(regressors, (column) => at(column, target));
  const half = solveLower(factor, size, right);
  const coefficients = solveUpper(factor, size, half);
  const explained = half.reduce((sum, value) => sum + value * value, 0);
  const unit = new Float64Array(size);
  unit[0] = 1;
  const firstInverse = solveLower(factor, size, unit).reduce((sum, x) => sum + x * x, 0);
  return { coefficients, residualSquares: at(target, target) - explained, firstInverse };
}
