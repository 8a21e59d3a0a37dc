import { quantileOfSorted } from "../../../../shared/quantile.ts";
import { type CreditTable, MISSING_CODE, type TableColumn } from "../../../tabular/credit-table.ts";

/** Bins of numbers at most; the last bin of every feature holds the missing cells. */
const MOST_BINS = 48;

/** How one column falls into bins. */
export interface FeatureBins {
  readonly isOrdered: boolean;
  /** A number falls into the first bin whose edge it does not exceed; empty for categories. */
  readonly edges: Float64Array;
  /** With the one for missing cells. */
  readonly binCount: number;
}

function numericBins(values: Float64Array): FeatureBins {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const edges =
    distinct.length <= MOST_BINS
      ? distinct.slice(0, -1).map((value, i) => (value + (distinct[i + 1] as number)) / 2)
      : Float64Array.from({ length: MOST_BINS - 1 }, (_, i) =>
          quantileOfSorted(sorted, (i + 1) / MOST_BINS),
        ).filter((edge, i, all) => i === 0 || edge !== all[i - 1]);
  return { isOrdered: true, edges, binCount: edges.length + 2 };
}

/** Learns bins from training rows: about equally many cases in each, or one a category. */
export function fitBins({ columns }: CreditTable): FeatureBins[] {
  return columns.map((column) =>
    column.kind === "numeric"
      ? numericBins(column.values)
      : { isOrdered: false, edges: new Float64Array(0), binCount: column.categories.length + 1 },
  );
}

function binOfNumber(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function binColumn({ edges, binCount }: FeatureBins, column: TableColumn): Uint8Array {
  if (column.kind === "categorical") {
    return Uint8Array.from(column.codes, (code) => (code === MISSING_CODE ? binCount - 1 : code));
  }
  return Uint8Array.from(column.values, (value) =>
    Number.isNaN(value) ? binCount - 1 : binOfNumber(edges, value),
  );
}

/** The bin of every cell, column by column. */
export function binRows(bins: readonly FeatureBins[], { columns }: CreditTable): Uint8Array[] {
  return bins.map((feature, index) => binColumn(feature, columns[index] as TableColumn));
}
