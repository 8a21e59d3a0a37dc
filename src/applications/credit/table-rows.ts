import { randomStream } from "../../shared/random.ts";
import { shuffle } from "../../shared/shuffle.ts";
import type { CreditTable, TableColumn } from "../tabular/credit-table.ts";

/** Of the rows of each class the share that is trained on. */
export const TRAINING_SHARE = 0.7;

/** Rows to train on and rows held out, ascending. */
export interface RowSplit {
  readonly training: Int32Array;
  readonly test: Int32Array;
}

/** The rows of one class. */
export function rowsOfClass(target: Uint8Array, label: 0 | 1): Int32Array {
  return Int32Array.from(target.keys()).filter((row) => target[row] === label);
}

/**
 * Deals the rows of each class into two parts, by seed and number of the split; the first holds
 * `share` of each class.
 */
export function splitByClass(
  target: Uint8Array,
  seed: number,
  number: number,
  share = TRAINING_SHARE,
): RowSplit {
  const stream = randomStream(seed, "evaluation", number);
  const training: number[] = [];
  const test: number[] = [];
  for (const label of [0, 1] as const) {
    const rows = rowsOfClass(target, label);
    shuffle(rows, stream);
    const count = Math.round(share * rows.length);
    training.push(...rows.subarray(0, count));
    test.push(...rows.subarray(count));
  }
  return { training: Int32Array.from(training).sort(), test: Int32Array.from(test).sort() };
}

function takeColumn(column: TableColumn, rows: Int32Array): TableColumn {
  return column.kind === "numeric"
    ? { ...column, values: Float64Array.from(rows, (row) => column.values[row] as number) }
    : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] as number) };
}

/** Some rows of a table, in the order named; a row may come more than once. */
export function takeRows(table: CreditTable, rows: Int32Array): CreditTable {
  return {
    rowCount: rows.length,
    columns: table.columns.map((column) => takeColumn(column, rows)),
    target: Uint8Array.from(rows, (row) => table.target[row] as number),
  };
}

function joinColumns(first: TableColumn, second: TableColumn | undefined): TableColumn {
  if (first.kind === "numeric" && second?.kind === "numeric") {
    return { ...first, values: Float64Array.of(...first.values, ...second.values) };
  }
  if (first.kind === "categorical" && second?.kind === "categorical") {
    return { ...first, codes: Int32Array.of(...first.codes, ...second.codes) };
  }
  throw new Error(`the column ${first.name} differs`);
}

/** The rows of two tables with the same columns, one after the other. */
export function joinTables(first: CreditTable, second: CreditTable): CreditTable {
  return {
    rowCount: first.rowCount + second.rowCount,
    columns: first.columns.map((column, index) => joinColumns(column, second.columns[index])),
    target: Uint8Array.of(...first.target, ...second.target),
  };
}
