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

/** Rows that are added at once, so that the sums are stored a quarter as often. */
const AT_ONCE = 4;

/** Room for one Newton step; the intercept is the last of `size` parameters. */
interface Workspace {
  readonly size: number;
  readonly gradient: Float64Array;
  /** `[size, size]`, lower triangle. */
  readonly hessian: Float64Array;
  /** `[AT_ONCE, size]`: features and 1. */
  readonly lines: Float64Array;
  /** Derivatives of each line's loss by its logit. */
  readonly errors: Float64Array;
  readonly curvatures: Float64Array;
}

function makeWorkspace(size: number): Workspace {
  return {
    size,
    gradient: new Float64Array(size),
    hessian: new Float64Array(size * size),
    lines: new Float64Array(AT_ONCE * size).fill(1),
    errors: new Float64Array(AT_ONCE),
    curvatures: new Float64Array(AT_ONCE),
  };
}

/** Reads up to four rows from `from` on; beyond the last one a line counts nothing. */
function readLines(
  { values, width, labels }: LabelledRows,
  rows: Int32Array,
  from: number,
  model: LogisticModel,
  { size, lines, errors, curvatures }: Workspace,
): void {
  for (let line = 0; line < AT_ONCE; line++) {
    const at = rows[from + line] ?? -1;
    errors[line] = 0;
    curvatures[line] = 0;
    if (at < 0) continue;
    const share = 1 / (1 + Math.exp(-logitOf(model, values, at * width)));
    errors[line] = share - (labels[at] as number);
    curvatures[line] = share * (1 - share);
    for (let i = 0; i < width; i++) lines[line * size + i] = values[at * width + i] as number;
  }
}

/** Adds what the lines say to the lower triangle of the Hessian and to the gradient. */
function addLines({ size, gradient, hessian, lines, errors, curvatures }: Workspace): void {
  const [errorA = 0, errorB = 0, errorC = 0, errorD = 0] = errors;
  const [curvatureA = 0, curvatureB = 0, curvatureC = 0, curvatureD = 0] = curvatures;
  const b = size;
  const c = 2 * size;
  const d = 3 * size;
  for (let i = 0; i < size; i++) {
    const inA = lines[i] as number;
    const inB = lines[b + i] as number;
    const inC = lines[c + i] as number;
    const inD = lines[d + i] as number;
    const slope = errorA * inA + errorB * inB + errorC * inC + errorD * inD;
    gradient[i] = (gradient[i] as number) + slope;
    const byA = curvatureA * inA;
    const byB = curvatureB * inB;
    const byC = curvatureC * inC;
    const byD = curvatureD * inD;
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      hessian[row + j] =
        (hessian[row + j] as number) +
        byA * (lines[j] as number) +
        byB * (lines[b + j] as number) +
        byC * (lines[c + j] as number) +
        byD * (lines[d + j] as number);
    }
  }
}

/** Gradient and Hessian of the penalised loss, added up over the rows. */
function accumulate(
  data: LabelledRows,
  rows: Int32Array,
  model: LogisticModel,
  workspace: Workspace,
): void {
  workspace.gradient.fill(0);
  workspace.hessian.fill(0);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    readLines(data, rows, from, model, workspace);
    addLines(workspace);
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
  /** Where the search begins; all zeros if absent. */
  readonly from?: LogisticModel;
}

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; McCullagh and
 * Nelder 1989, section 4.4): minimises Σ softplus(logit) − label·logit + ½·λ·‖weights‖², the
 * intercept free, over the rows named. Features should be of one scale.
 */
export function fitLogistic(
  data: LabelledRows,
  rows: Int32Array,
  { ridge, iterations = MOST_ITERATIONS, from }: LogisticOptions,
): LogisticModel {
  const { width } = data;
  const size = width + 1;
  const workspace = makeWorkspace(size);
  const parameters = new Float64Array(size);
  if (from) {
    parameters.set(from.weights);
    parameters[width] = from.intercept;
  }
  for (let i = 0; i < iterations; i++) {
    if (step(data, rows, ridge, parameters, workspace) < TOLERANCE) break;
  }
  return { intercept: parameters[width] as number, weights: parameters.slice(0, width) };
}
