import type { Paths } from "../../shared/series.ts";

/** Rows of prices (and of volume) of one instrument, oldest first. */
export interface PriceTable {
  /** `[row, column]`, positive. */
  readonly values: Float64Array;
  readonly columnCount: number;
}

/** Windows of a table's rows. */
export interface TableWindows {
  /** `[window, row, column]` */
  readonly values: Float32Array;
  readonly count: number;
  readonly length: number;
  readonly columnCount: number;
}

export const rowCount = ({ values, columnCount }: PriceTable): number =>
  Math.floor(values.length / columnCount);

/** A map of every column onto [0, 1], from the least and the greatest value of the whole table. */
export interface TableScale {
  readonly least: Float64Array;
  readonly range: Float64Array;
}

/** As TimeGAN scales its table: over the whole history, which later windows so tell of (finance.md 1.3). */
export function minMaxScale({ values, columnCount }: PriceTable): TableScale {
  const least = new Float64Array(columnCount).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(columnCount).fill(Number.NEGATIVE_INFINITY);
  values.forEach((value, index) => {
    const column = index % columnCount;
    least[column] = Math.min(least[column] as number, value);
    most[column] = Math.max(most[column] as number, value);
  });
  return { least, range: most.map((value, column) => value - (least[column] as number)) };
}

const scaledBy = ({ least, range }: TableScale, value: number, column: number) =>
  (value - (least[column] as number)) / (range[column] as number);

/** Every window of `length` rows, stride 1, scaled. Throws RangeError if the table is shorter. */
export function realTableWindows(
  table: PriceTable,
  length: number,
  scale: TableScale,
): TableWindows {
  const { columnCount } = table;
  const count = rowCount(table) - length + 1;
  if (count < 1) throw new RangeError(`windows of ${length} in ${rowCount(table)} rows`);
  const size = length * columnCount;
  const values = new Float32Array(count * size);
  for (let window = 0; window < count; window++) {
    for (let i = 0; i < size; i++) {
      const value = table.values[window * columnCount + i] as number;
      values[window * size + i] = scaledBy(scale, value, i % columnCount);
    }
  }
  return { values, count, length, columnCount };
}

/**
 * As many windows from generated log returns `[window, length − 1, column]`, scaled: window k
 * starts at the table's row k, since returns do not tell at what level a window lies. Throws
 * RangeError if there are not as many paths as windows, or not as many columns.
 */
export function generatedTableWindows(
  table: PriceTable,
  returns: Paths,
  scale: TableScale,
): TableWindows {
  const { columnCount } = table;
  const length = returns.length + 1;
  const count = rowCount(table) - length + 1;
  if (returns.count !== count || returns.assetCount !== columnCount) {
    throw new RangeError(`${returns.count} paths for ${count} windows of ${columnCount} columns`);
  }
  const size = length * columnCount;
  const values = new Float32Array(count * size);
  for (let window = 0; window < count; window++) {
    for (let column = 0; column < columnCount; column++) {
      let price = table.values[window * columnCount + column] as number;
      let from = window * returns.length * columnCount + column;
      for (let i = column; i < size; i += columnCount) {
        values[window * size + i] = scaledBy(scale, price, column);
        price *= Math.exp(returns.values[from] ?? 0);
        from += columnCount;
      }
    }
  }
  return { values, count, length, columnCount };
}
