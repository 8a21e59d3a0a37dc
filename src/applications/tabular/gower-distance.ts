import type { CreditTable, TableColumn } from "./credit-table.ts";
import { columnsWithTarget } from "./table-fidelity.ts";

/** Rows in a form in which distances are quick to find. */
export interface GowerRows {
  readonly count: number;
  /** `[row, column]`: a number divided by its column's range, or a category's code. NaN if missing. */
  readonly cells: Float64Array;
  readonly isNumeric: Uint8Array;
}

/** Range of every column of numbers in a table; 1 where it has none, and for words. */
export type ColumnRanges = Float64Array;

function rangeOf(column: TableColumn): number {
  if (column.kind === "categorical") return 1;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of column.values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most > least ? most - least : 1;
}

/** The ranges by which Gower's distance is scaled. */
export function columnRanges(table: CreditTable): ColumnRanges {
  return Float64Array.from(columnsWithTarget(table), rangeOf);
}

/** A table's rows, the target among their cells, on the scale of `ranges`. */
export function gowerRows(table: CreditTable, ranges: ColumnRanges): GowerRows {
  const columns = columnsWithTarget(table);
  const cells = new Float64Array(table.rowCount * columns.length);
  for (const [index, column] of columns.entries()) {
    for (let row = 0; row < table.rowCount; row++) {
      const code = column.kind === "categorical" ? (column.codes[row] ?? -1) : 0;
      const word = code < 0 ? Number.NaN : code;
      cells[row * columns.length + index] =
        column.kind === "numeric"
          ? (column.values[row] ?? Number.NaN) / (ranges[index] ?? 1)
          : word;
    }
  }
  const isNumeric = Uint8Array.from(columns, ({ kind }) => Number(kind === "numeric"));
  return { count: table.rowCount, cells, isNumeric };
}

/** Distance of two cells, from 0 to 1; a missing cell is as far from any other as can be. */
function cellDistance(x: number, y: number, isNumeric: number | undefined): number {
  if (x === y) return 0;
  const gap = Math.abs(x - y);
  if (isNumeric === 1 && gap < 1) return gap;
  return Number.isNaN(x) && Number.isNaN(y) ? 0 : 1;
}

/**
 * Gower's distance of two rows (1971), the mean over the columns: numbers by their difference over
 * the range, at most 1; words 0 or 1; a missing cell 1 from any cell but another missing one.
 */
export function gowerDistance(a: GowerRows, row: number, b: GowerRows, other: number): number {
  const { isNumeric } = a;
  const size = isNumeric.length;
  let sum = 0;
  for (let column = 0; column < size; column++) {
    sum += cellDistance(
      a.cells[row * size + column] as number,
      b.cells[other * size + column] as number,
      isNumeric[column],
    );
  }
  return sum / size;
}

/** The nearest of some rows: its place, and its distance. */
export interface NearestRow {
  readonly row: number;
  readonly distance: number;
}

/** The row of `among` that is nearest to one row; `except` is left out. The first of equals. */
export function nearestRow(
  rows: GowerRows,
  row: number,
  among: GowerRows,
  except = -1,
): NearestRow {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let other = 0; other < among.count; other++) {
    if (other === except) continue;
    const distance = gowerDistance(rows, row, among, other);
    if (distance >= least) continue;
    least = distance;
    best = other;
  }
  return { row: best, distance: least };
}
