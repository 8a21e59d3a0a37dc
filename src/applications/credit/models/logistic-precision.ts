import { choleskyFactor } from "../../../shared/linear-algebra.ts";
import type { CreditTable } from "../../tabular/credit-table.ts";
import { type LogisticDefault, logisticLogits, probabilityOf, RIDGE } from "./logistic-default.ts";
import { encodeRows } from "./row-encoder.ts";

/** Wider tables have no intervals: the factor grows with the square of the features. */
const MOST_FEATURES = 250;

/** Lower Cholesky factor of the Hessian at the fit, row by row; the intercept comes last. */
export type LogisticPrecision = readonly (readonly number[])[];

/** Σ p(1 − p)·x·xᵀ with the ridge on the weights. */
function hessianOf(model: LogisticDefault, training: CreditTable): number[][] {
  const { width } = model.encoder;
  const features = encodeRows(model.encoder, training);
  const logits = logisticLogits(model, training);
  const size = width + 1;
  const hessian = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j && i < width ? RIDGE : 0)),
  );
  const row = new Float64Array(size).fill(1);
  for (let r = 0; r < training.rowCount; r++) {
    const probability = probabilityOf(logits[r] as number);
    const curvature = probability * (1 - probability);
    row.set(features.subarray(r * width, (r + 1) * width));
    for (let i = 0; i < size; i++) {
      const line = hessian[i] as number[];
      const weighted = curvature * (row[i] as number);
      if (weighted === 0) continue;
      for (let j = 0; j <= i; j++) line[j] = (line[j] as number) + weighted * (row[j] as number);
    }
  }
  return hessian.map((line, i) =>
    line.map((value, j) => (j <= i ? value : (hessian[j]?.[i] ?? 0))),
  );
}

/** How sure the weights are; null for very wide tables. */
export function logisticPrecision(
  model: LogisticDefault,
  training: CreditTable,
): LogisticPrecision | null {
  return model.encoder.width > MOST_FEATURES ? null : choleskyFactor(hessianOf(model, training));
}

/** Standard error of a case's logit by the delta method: ‖L⁻¹x‖ (McCullagh and Nelder 1989, 4.4). */
export function logitError(
  model: LogisticDefault,
  precision: LogisticPrecision,
  applicant: CreditTable,
): number {
  const row = [...encodeRows(model.encoder, applicant).subarray(0, model.encoder.width), 1];
  const solved: number[] = [];
  let squares = 0;
  for (const [i, line] of precision.entries()) {
    let rest = row[i] ?? 0;
    for (let j = 0; j < i; j++) rest -= (line[j] ?? 0) * (solved[j] ?? 0);
    const value = rest / (line[i] ?? Number.NaN);
    solved.push(value);
    squares += value * value;
  }
  return Math.sqrt(squares);
}
