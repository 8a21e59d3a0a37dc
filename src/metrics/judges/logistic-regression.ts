import { solvePositive } from "./solve-positive.ts";

/** Rows of features, each with a class. */
export interface LabelledRows {
  /** `[row, width]` */
  readonly values: Float64Array;
  readonly width: number;
  /** 1 or 0 per row. */
  readonly labels: Uint8Array;
}

/** A logit that is affine in the features. */
export interface LogisticModel {
  readonly intercept: number;
  readonly weights: Float64Array;
}

const MOST_ITERATIONS = 25;
const TOLERANCE = 1e-8;

/** One row's logit; `values` holds the features from `start` on. */
export function logitOf(
  { intercept, weights }: LogisticModel,
  values: Float64Array,
  start: number,
): number {
  let logit = intercept;
  for (let i = 0; i < weights.length; i++) logit += (weights[i] ?? 0) * (values[start + i] ?? 0);
  return logit;
}

/** Room for one Newton step; the intercept is the last of `size` parameters. */
interface Workspace {
  readonly size: number;
  readonly gradient: Float64Array;
  /** `[size, size]`, lower triangle. */
  readonly hessian: Float64Array;
  /** One row's features and 1. */
  readonly row: Float64Array;
}

/** Gradient and Hessian of the penalised loss, added up over the rows. */
function accumulate(
  { values, width, labels }: LabelledRows,
  rows: Int32Array,
  model: LogisticModel,
  { size, gradient, hessian, row }: Workspace,
): void {
  gradient.fill(0);
  hessian.fill(0);
  row[width] = 1;
  for (let r = 0; r < rows.length; r++) {
    const at = rows[r] as number;
    const first = at * width;
    for (let i = 0; i < width; i++) row[i] = values[first + i] as number;
    const share = 1 / (1 + Math.exp(-logitOf(model, row, 0)));
    const error = share - (labels[at] as number);
    const curvature = share * (1 - share);
    for (let i = 0; i < size; i++) {
      const value = row[i] as number;
      gradient[i] = (gradient[i] as number) + error * value;
      const weighted = curvature * value;
      const line = i * size;
      for (let j = 0; j <= i; j++) {
        hessian[line + j] = (hessian[line + j] as number) + weighted * (row[j] as number);
      }
    }
  }
}

/** One Newton step; returns its largest component. */
function step(
  data: LabelledRows,
  rows: Int32Array,
  ridge: number,
  parameters: Float64Array,
  workspace: Workspace,
): number {
  const { width } = data;
  const { size, gradient, hessian } = workspace;
  const model = { intercept: parameters[width] as number, weights: parameters.subarray(0, width) };
  accumulate(data, rows, model, workspace);
  for (let i = 0; i < width; i++) {
    gradient[i] = (gradient[i] as number) + ridge * (parameters[i] as number);
    hessian[i * size + i] = (hessian[i * size + i] as number) + ridge;
  }
  solvePositive(hessian, size, gradient);
  let largest = 0;
  for (let i = 0; i < size; i++) {
    const move = gradient[i] as number;
    parameters[i] = (parameters[i] as number) - move;
    largest = Math.max(largest, Math.abs(move));
  }
  return largest;
}

export interface LogisticOptions {
  /** λ of the penalty ½·λ·‖weights‖²; above 0, or separable classes have no best fit. */
  readonly ridge: number;
  /** Newton steps at most; fewer where the parameters stop moving. */
  readonly iterations?: number;
}

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; McCullagh and
 * Nelder 1989, section 4.4): minimises Σ softplus(logit) − label·logit + ½·λ·‖weights‖², the
 * intercept free, over the rows named. Features should be of one scale.
 */
export function fitLogistic(
  data: LabelledRows,
  rows: Int32Array,
  { ridge, iterations = MOST_ITERATIONS }: LogisticOptions,
): LogisticModel {
  const { width } = data;
  const size = width + 1;
  const workspace = {
    size,
    gradient: new Float64Array(size),
    hessian: new Float64Array(size * size),
    row: new Float64Array(size),
  };
  const parameters = new Float64Array(size);
  for (let i = 0; i < iterations; i++) {
    if (step(data, rows, ridge, parameters, workspace) < TOLERANCE) break;
  }
  return { intercept: parameters[width] as number, weights: parameters.slice(0, width) };
}
