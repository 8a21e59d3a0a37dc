import { correlation } from "../../shared/correlation.ts";
import { MISSING_CODE, type TableColumn } from "./credit-table.ts";

/** correlation of two numbers; Cramér's V of two words; η of a number and a word. */
export type AssociationKind = "correlation" | "cramers-v" | "correlation-ratio";

/** Which measure tells how two columns hang together. */
export function associationKind(first: TableColumn, second: TableColumn): AssociationKind {
  if (first.kind === "numeric" && second.kind === "numeric") return "correlation";
  return first.kind === second.kind ? "cramers-v" : "correlation-ratio";
}

/** Pearson's correlation over those rows that have both numbers; 0 where one does not vary. */
export function correlationOver(a: Float64Array, b: Float64Array, rows: Int32Array): number {
  const both = rows.filter((row) => !Number.isNaN((a[row] as number) + (b[row] as number)));
  const takeOf = (column: Float64Array) =>
    Float64Array.from(both, (row) => column[row] ?? Number.NaN);
  return correlation(takeOf(a), takeOf(b));
}

/** √(χ² / (n · min(r − 1, c − 1))) of the categories that occur; 0 if one column is constant. */
function cramersV(a: Int32Array, b: Int32Array, rows: Int32Array, width: number): number {
  const cells = new Map<number, number>();
  const [left, right] = [new Map<number, number>(), new Map<number, number>()];
  let count = 0;
  const add = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const row of rows) {
    const [x, y] = [a[row] as number, b[row] as number];
    if (x === MISSING_CODE || y === MISSING_CODE) continue;
    count++;
    add(cells, x * width + y);
    add(left, x);
    add(right, y);
  }
  let sum = 0;
  for (const [key, observed] of cells) {
    const [x, y] = [Math.floor(key / width), key % width];
    sum += observed ** 2 / ((left.get(x) ?? 1) * (right.get(y) ?? 1));
  }
  const freedom = Math.min(left.size, right.size) - 1;
  return freedom > 0 && count > 0 ? Math.sqrt(Math.max(0, sum - 1) / freedom) : 0;
}

/** √(between-category variance / variance); 0 if the numbers do not vary. */
function correlationRatio(values: Float64Array, codes: Int32Array, rows: Int32Array, size: number) {
  const [counts, sums] = [new Float64Array(size), new Float64Array(size)];
  const shift = values.find(Number.isFinite) ?? 0;
  let [count, sum, squares] = [0, 0, 0];
  for (const row of rows) {
    const value = (values[row] as number) - shift;
    const code = codes[row] as number;
    if (Number.isNaN(value) || code === MISSING_CODE) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + value;
    count++;
    sum += value;
    squares += value * value;
  }
  const total = squares - sum ** 2 / count;
  const between = sums.reduce(
    (all, own, code) => {
      const rowsHere = counts[code] ?? 0;
      return rowsHere > 0 ? all + own ** 2 / rowsHere : all;
    },
    -(sum ** 2) / count,
  );
  return total > 0 ? Math.sqrt(Math.max(0, between) / total) : 0;
}

/**
 * How two columns hang together over some rows: Pearson's correlation (−1 to 1) of two numbers,
 * Cramér's V (1946) of two words, the correlation ratio η (Fisher 1925) of a number and a word, the
 * last two from 0 to 1. Rows with a missing cell are left out; 0 where a column does not vary.
 */
export function associationOf(first: TableColumn, second: TableColumn, rows: Int32Array): number {
  if (first.kind === "numeric" && second.kind === "numeric") {
    return correlationOver(first.values, second.values, rows);
  }
  if (first.kind === "categorical" && second.kind === "categorical") {
    return cramersV(first.codes, second.codes, rows, second.categories.length);
  }
  const [number, word] = first.kind === "numeric" ? [first, second] : [second, first];
  if (number.kind !== "numeric" || word.kind !== "categorical") return 0;
  return correlationRatio(number.values, word.codes, rows, word.categories.length);
}
