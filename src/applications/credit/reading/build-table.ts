import {
  type CategoricalColumn,
  type CreditTable,
  MISSING_CODE,
  type TableColumn,
} from "../../tabular/credit-table.ts";

/** One column, as numbers and as words. */
export interface RawColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly codes: Float64Array;
  readonly words: readonly string[];
}

/** Numbers above this many different ones are put into three groups. */
const MOST_NUMBER_GROUPS = 8;

const take = (cells: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => cells[row] as number);

/** The words that are used by the rows, in their natural order, and each row's code into them. */
function categoricalColumn({ name, codes, words }: RawColumn, rows: Int32Array): CategoricalColumn {
  const used = [...new Set(rows)].map((row) => codes[row] as number);
  const known = [...new Set(used)].filter((code) => code >= 0);
  const order = known.sort((a, b) =>
    (words[a] ?? "").localeCompare(words[b] ?? "", "en", { numeric: true }),
  );
  const places = new Map(order.map((code, place) => [code, place]));
  return {
    kind: "categorical",
    name,
    categories: order.map((code) => words[code] ?? ""),
    codes: Int32Array.from(rows, (row) => places.get(codes[row] as number) ?? MISSING_CODE),
  };
}

/** A predictor's cells of the rows that are kept. */
export function tableColumn(
  column: RawColumn,
  kind: TableColumn["kind"],
  rows: Int32Array,
): TableColumn {
  return kind === "numeric"
    ? { kind, name: column.name, values: take(column.values, rows) }
    : categoricalColumn(column, rows);
}

/** Groups by a column's words; by thirds of its range of numbers where there are many. */
export function groupColumn(column: RawColumn, rows: Int32Array): CategoricalColumn {
  const values = take(column.values, rows);
  const numbers = values.filter((value) => !Number.isNaN(value)).sort();
  const isNumeric = numbers.length > 0.5 * values.length;
  const distinct = new Set(numbers).size;
  if (!isNumeric || distinct <= MOST_NUMBER_GROUPS) return categoricalColumn(column, rows);
  const third = numbers[Math.floor(numbers.length / 3)] as number;
  const twoThirds = numbers[Math.floor((2 * numbers.length) / 3)] as number;
  const codeOf = (value: number) => (value < third ? 0 : value < twoThirds ? 1 : 2);
  return {
    kind: "categorical",
    name: column.name,
    categories: [`< ${third}`, `${third} – ${twoThirds}`, `≥ ${twoThirds}`],
    codes: Int32Array.from(values, (value) => (Number.isNaN(value) ? MISSING_CODE : codeOf(value))),
  };
}

/** True if a column of a table holds nothing in a row. */
export function isMissingCell(column: TableColumn, row: number): boolean {
  return column.kind === "numeric"
    ? Number.isNaN(column.values[row])
    : column.codes[row] === MISSING_CODE;
}

/** Columns that have one value in all rows say nothing. */
export function isConstant(column: TableColumn): boolean {
  const cells = column.kind === "numeric" ? column.values : column.codes;
  return cells.every((cell) => Object.is(cell, cells[0]));
}

/** The rows of a table in which every cell holds something. */
export function wholeRows({ columns, rowCount }: Omit<CreditTable, "target">): Int32Array {
  const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
  return rows.filter((row) => !columns.some((column) => isMissingCell(column, row)));
}
