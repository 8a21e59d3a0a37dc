import { fitLogistic, logitOf } from "../../../metrics/judges/logistic-regression.ts";
import type { CreditTable } from "../../tabular/credit-table.ts";
import { encodeRows, fitEncoder, type RowEncoder } from "./row-encoder.ts";

/** λ of the ridge on scaled features (finance.md 4.3). */
export const RIDGE = 1;

/** Logistic regression of default on scaled numbers and categories, as plain data. */
export interface LogisticDefault {
  readonly kind: "logistic";
  readonly encoder: RowEncoder;
  readonly intercept: number;
  readonly weights: Float64Array;
}

export const probabilityOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Fits to all rows of a table, by iteratively reweighted least squares. */
export function fitLogisticDefault(training: CreditTable): LogisticDefault {
  const encoder = fitEncoder(training);
  const values = encodeRows(encoder, training);
  const rows = Int32Array.from(training.target.keys());
  const data = { values, width: encoder.width, labels: training.target };
  const { intercept, weights } = fitLogistic(data, rows, { ridge: RIDGE });
  return { kind: "logistic", encoder, intercept, weights };
}

/** Logits of default, one a row. */
export function logisticLogits(model: LogisticDefault, table: CreditTable): Float64Array {
  const { width } = model.encoder;
  const features = encodeRows(model.encoder, table);
  return Float64Array.from({ length: table.rowCount }, (_, row) =>
    logitOf(model, features, row * width),
  );
}
