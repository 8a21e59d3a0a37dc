import { sortedCopy } from "../../shared/quantile.ts";
import type { AssetTable } from "../quality/metric-definition.ts";

/** How many sorted values lie below a value, or do not lie above it. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (orEqual && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranks in (0, 1), ties sharing their middle: (rank − ½) / count. */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = sortedCopy(values);
  return values.map((value) => {
    const middle = (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / 2;
    return middle / values.length;
  });
}

const known = new WeakMap<AssetTable, AssetTable>();

/** The ranks of every asset's returns over time, computed once for a table. */
export function rankTable(table: AssetTable): AssetTable {
  const ranks = known.get(table) ?? table.map(ranksOf);
  known.set(table, ranks);
  return ranks;
}
