import { choleskyFactor } from "../shared/linear-algebra.ts";
import type { RandomStream } from "../shared/random.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** L⁻¹ of a lower-triangular L, both row-major `[d, d]`, by forward substitution. */
function invertLower(factor: Float64Array, dimension: number): Float64Array {
  const inverse = new Float64Array(dimension * dimension);
  const at = (row: number, column: number) => factor[row * dimension + column] ?? 0;
  for (let column = 0; column < dimension; column++) {
    for (let row = column; row < dimension; row++) {
      let sum = row === column ? 1 : 0;
      for (let k = column; k < row; k++) {
        sum -= at(row, k) * (inverse[k * dimension + column] ?? 0);
      }
      inverse[row * dimension + column] = sum / at(row, row);
    }
  }
  return inverse;
}

/** The symmetric matrix whose lower triangle is that of `[d, d]`, row-major, as rows. */
const symmetricRows = (matrix: Float64Array, dimension: number): number[][] =>
  Array.from({ length: dimension }, (_, row) =>
    Array.from({ length: dimension }, (__, column) => {
      const [high, low] = [Math.max(row, column), Math.min(row, column)];
      return matrix[high * dimension + low] ?? Number.NaN;
    }),
  );

/** A normal law of one or several dimensions, made ready for many densities and draws. */
export class GaussianLaw {
  readonly dimension: number;
  readonly mean: Float64Array;
  /** `[d, d]`, row-major. */
  readonly covariance: Float64Array;
  /** ln of the density's greatest value. */
  readonly logPeak: number;
  private readonly factor: Float64Array;
  private readonly inverse: Float64Array;
  private readonly shocks: Float64Array;

  /**
   * Of the covariance the lower triangle counts. Throws a RangeError if it is not positive
   * definite.
   */
  constructor(mean: Float64Array, covariance: Float64Array) {
    this.dimension = mean.length;
    this.mean = mean;
    const symmetric = symmetricRows(covariance, mean.length);
    this.covariance = Float64Array.from(symmetric.flat());
    const factor = choleskyFactor(symmetric);
    this.factor = Float64Array.from(factor.flat());
    this.inverse = invertLower(this.factor, mean.length);
    this.shocks = new Float64Array(mean.length);
    const logVolume = factor.reduce((sum, row, i) => sum + Math.log(row[i] ?? Number.NaN), 0);
    this.logPeak = -0.5 * mean.length * LOG_TWO_PI - logVolume;
  }

  /** ln of the density at the values that begin at `offset`. */
  logDensity(values: Float64Array, offset: number): number {
    const { dimension, inverse, mean, shocks } = this;
    let distance = 0;
    for (let row = 0; row < dimension; row++) {
      shocks[row] = (values[offset + row] ?? 0) - (mean[row] ?? 0);
      let sum = 0;
      for (let k = 0, place = row * dimension; k <= row; k++, place++) {
        sum += (inverse[place] ?? 0) * (shocks[k] ?? 0);
      }
      distance += sum * sum;
    }
    return this.logPeak - 0.5 * distance;
  }

  /** Writes a draw to `target` from `offset` on. */
  draw(stream: RandomStream, target: Float64Array, offset: number): void {
    const { dimension, factor, mean, shocks } = this;
    for (let row = 0; row < dimension; row++) {
      shocks[row] = stream.normal();
      let sum = mean[row] ?? 0;
      for (let k = 0, place = row * dimension; k <= row; k++, place++) {
        sum += (factor[place] ?? 0) * (shocks[k] ?? 0);
      }
      target[offset + row] = sum;
    }
  }
}
