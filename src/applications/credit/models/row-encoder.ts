import { median } from "../../../shared/quantile.ts";
import { type CreditTable, MISSING_CODE, type TableColumn } from "../../tabular/credit-table.ts";

/** How a column of numbers becomes features: a scaled one, and a flag where cells were missing. */
interface NumericEncoding {
  readonly kind: "numeric";
  readonly name: string;
  /** First of its features. */
  readonly start: number;
  /** Stands in for a missing cell. */
  readonly median: number;
  readonly mean: number;
  readonly deviation: number;
  readonly hasFlag: boolean;
}

/** How a column of words becomes features: one a category, and a flag where cells were missing. */
interface CategoricalEncoding {
  readonly kind: "categorical";
  readonly name: string;
  readonly start: number;
  readonly categories: readonly string[];
  /** Code that stands in for a missing cell. */
  readonly mode: number;
  readonly hasFlag: boolean;
}

export type ColumnEncoding = NumericEncoding | CategoricalEncoding;

/** How rows become features; fitted to the training rows alone. */
export interface RowEncoder {
  readonly columns: readonly ColumnEncoding[];
  readonly width: number;
}

function fitNumeric(name: string, values: Float64Array, start: number): NumericEncoding {
  const known = values.filter((value) => !Number.isNaN(value));
  const middle = known.length > 0 ? median(known) : 0;
  const filled = values.map((value) => (Number.isNaN(value) ? middle : value));
  const mean = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / filled.length;
  const hasFlag = known.length < values.length;
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  return { kind: "numeric", name, start, median: middle, mean, deviation, hasFlag };
}

function mostFrequent(codes: Int32Array, size: number): number {
  const counts = new Int32Array(size);
  for (const code of codes) if (code !== MISSING_CODE) counts[code] = (counts[code] as number) + 1;
  return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
}

function fitColumn(column: TableColumn, start: number): ColumnEncoding {
  const { name } = column;
  if (column.kind === "numeric") return fitNumeric(name, column.values, start);
  const { categories, codes } = column;
  const mode = mostFrequent(codes, categories.length);
  return {
    kind: "categorical",
    name,
    start,
    categories,
    mode,
    hasFlag: codes.includes(MISSING_CODE),
  };
}

const widthOf = (encoding: ColumnEncoding): number =>
  (encoding.kind === "numeric" ? 1 : encoding.categories.length) + Number(encoding.hasFlag);

/**
 * Learns from training rows how to turn rows into features: numbers scaled to mean 0 and
 * deviation 1, a feature for each category, the median or the most frequent category for missing
 * cells with a flag that says so.
 */
export function fitEncoder(training: CreditTable): RowEncoder {
  const columns: ColumnEncoding[] = [];
  let width = 0;
  for (const column of training.columns) {
    const encoding = fitColumn(column, width);
    columns.push(encoding);
    width += widthOf(encoding);
  }
  return { columns, width };
}

function encodeNumeric(
  encoding: NumericEncoding,
  cells: Float64Array,
  features: Float64Array,
  width: number,
): void {
  const { start, median: middle, mean, deviation, hasFlag } = encoding;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] as number;
    const isMissing = Number.isNaN(cell);
    features[row * width + start] = ((isMissing ? middle : cell) - mean) / deviation;
    if (hasFlag && isMissing) features[row * width + start + 1] = 1;
  }
}

function encodeCategorical(
  { start, categories, mode, hasFlag }: CategoricalEncoding,
  codes: Int32Array,
  features: Float64Array,
  width: number,
): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const isMissing = code === MISSING_CODE;
    features[row * width + start + (isMissing ? mode : code)] = 1;
    if (hasFlag && isMissing) features[row * width + start + categories.length] = 1;
  }
}

/** Features of every row, `[row, width]`. */
export function encodeRows({ columns, width }: RowEncoder, table: CreditTable): Float64Array {
  const features = new Float64Array(table.rowCount * width);
  columns.forEach((encoding, index) => {
    const column = table.columns[index];
    if (encoding.kind === "numeric" && column?.kind === "numeric") {
      encodeNumeric(encoding, column.values, features, width);
    } else if (encoding.kind === "categorical" && column?.kind === "categorical") {
      encodeCategorical(encoding, column.codes, features, width);
    } else {
      throw new Error(`the column ${encoding.name} differs`);
    }
  });
  return features;
}

/** What one feature is of: a column's number, one of its categories, or that the cell was missing. */
export interface FeatureName {
  readonly column: string;
  /** Null for the number itself. */
  readonly category: string | null;
  readonly isFlag: boolean;
}

/** The features' names, in order. */
export function featureNames({ columns }: RowEncoder): FeatureName[] {
  return columns.flatMap((encoding) => {
    const { name: column } = encoding;
    const values: FeatureName[] =
      encoding.kind === "numeric"
        ? [{ column, category: null, isFlag: false }]
        : encoding.categories.map((category) => ({ column, category, isFlag: false }));
    return encoding.hasFlag ? [...values, { column, category: null, isFlag: true }] : values;
  });
}
