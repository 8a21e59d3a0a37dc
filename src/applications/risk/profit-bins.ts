import { quantileOfSorted } from "../../shared/quantile.ts";

const BINS = 48;
/** Quantiles of every model's profits between which the bins lie. */
const REACH = [0.001, 0.999] as const;

/** Equal bins over what nearly all profits of all samples lie in; samples are ascending. */
export function profitEdges(
  samples: readonly Float64Array[],
  reach: readonly [number, number] = REACH,
): Float64Array {
  const low = Math.min(...samples.map((sorted) => quantileOfSorted(sorted, reach[0])));
  const high = Math.max(...samples.map((sorted) => quantileOfSorted(sorted, reach[1])));
  const width = (high - low) / BINS || 1e-6;
  return Float64Array.from({ length: BINS + 1 }, (_, edge) => low + edge * width);
}

/** Share of the values (or of their weights) in each bin; what lies beyond is in the outermost. */
export function profitShares(
  values: Float64Array,
  edges: Float64Array,
  weights?: Float64Array,
): Float64Array {
  const shares = new Float64Array(edges.length - 1);
  const first = edges[0] ?? 0;
  const width = (edges[1] ?? 1) - first;
  for (let index = 0; index < values.length; index++) {
    const bin = Math.floor(((values[index] ?? Number.NaN) - first) / width);
    const kept = Math.min(shares.length - 1, Math.max(0, bin));
    shares[kept] = (shares[kept] ?? 0) + (weights?.[index] ?? 1 / values.length);
  }
  return shares;
}
