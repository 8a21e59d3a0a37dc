import { quantileOfSorted } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { countBelow, countUpTo } from "../../shared/sorted-count.ts";
import { MISSING_CODE, type TableColumn } from "./credit-table.ts";
import { decimalPlaces, roundTo } from "./decimal-places.ts";

/** A column's own law, as probabilities and back. */
export interface ColumnMargin {
  /**
   * A probability within (0, 1) for every row: where its cell stands among all; a cell that comes
   * several times is given a place among its equals by chance. NaN for a missing number.
   */
  probabilities(stream: RandomStream): Float64Array;
  /** The cells at given probabilities. */
  cells(probabilities: Float64Array): TableColumn;
}

/** Numbers with at most this share of different values are lumps, between which none lie. */
const LUMPED = 0.2;

function categoricalMargin(
  column: Extract<TableColumn, { kind: "categorical" }>,
  rows: Int32Array,
): ColumnMargin {
  const size = column.categories.length;
  const entryOf = (row: number) => {
    const code = column.codes[row] ?? MISSING_CODE;
    return code === MISSING_CODE ? size : code;
  };
  const ends = new Float64Array(size + 1);
  for (const row of rows) ends[entryOf(row)] = (ends[entryOf(row)] ?? 0) + 1 / rows.length;
  const shares = ends.slice();
  for (let k = 1; k <= size; k++) ends[k] = (ends[k] ?? 0) + (ends[k - 1] ?? 0);
  return {
    probabilities: (stream) =>
      Float64Array.from(rows, (row) => {
        const entry = entryOf(row);
        const share = shares[entry] ?? 0;
        return (ends[entry] ?? 0) - share * (1 - within(stream));
      }),
    cells(probabilities) {
      const codes = Int32Array.from(probabilities, (probability) => {
        const entry = Math.min(size, countUpTo(ends, probability * (ends[size] ?? 1)));
        return entry === size ? MISSING_CODE : entry;
      });
      return { ...column, codes };
    },
  };
}

/** Uniform, and never 0 or 1. */
const within = (stream: RandomStream): number => (stream.uniform() * 65536 + 0.5) / 65537;

function numericMargin(
  column: Extract<TableColumn, { kind: "numeric" }>,
  rows: Int32Array,
): ColumnMargin {
  const values = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const places = decimalPlaces(known);
  const isLumped = new Set(known).size <= LUMPED * known.length;
  return {
    probabilities: (stream) =>
      values.map((value) => {
        if (Number.isNaN(value)) return Number.NaN;
        const below = countBelow(known, value);
        const equal = countUpTo(known, value) - below;
        return (below + equal * within(stream)) / known.length;
      }),
    cells(probabilities) {
      const cells = probabilities.map((probability) => {
        const lump = known[Math.min(known.length - 1, Math.floor(probability * known.length))];
        if (isLumped) return lump ?? Number.NaN;
        return roundTo(quantileOfSorted(known, probability), places);
      });
      return { ...column, values: cells };
    },
  };
}

/** Which cells of a column of numbers are missing, as words; null if none is. */
export function missingColumn(column: TableColumn): TableColumn | null {
  if (column.kind === "categorical" || !column.values.some(Number.isNaN)) return null;
  const codes = Int32Array.from(column.values, (value) => Number(Number.isNaN(value)));
  return { kind: "categorical", name: column.name, codes, categories: ["known", "missing"] };
}

/**
 * The empirical law of some rows of a column, ties broken by chance. Words stand in the order of
 * their codes, missing cells last; missing numbers are left out. Numbers go back by interpolation between the order statistics,
 * rounded to the column's own decimal places, or to one of them where they come in lumps (four in five are repeats).
 */
export function columnMargin(column: TableColumn, rows: Int32Array): ColumnMargin {
  return column.kind === "categorical"
    ? categoricalMargin(column, rows)
    : numericMargin(column, rows);
}
