import { countUpTo } from "../../shared/sorted-count.ts";

const FEWEST_REAL = 5;

/** Upper edges of bins with at least 5 real values each, equal ones in one bin; the last is open. */
function binEdges(real: Float64Array): Float64Array {
  const edges: number[] = [];
  let first = 0;
  while (real.length - first >= 2 * FEWEST_REAL) {
    const edge = real[first + FEWEST_REAL - 1] ?? Number.NaN;
    const end = countUpTo(real, edge);
    if (real.length - end < FEWEST_REAL) break;
    edges.push(edge);
    first = end;
  }
  return Float64Array.of(...edges, Number.POSITIVE_INFINITY);
}

/** Bins of equal real probability: upper edges, and how many real values lie in each. */
export interface RealBins {
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  readonly total: number;
}

/** How many of the ascending values lie in each bin. */
function countsIn(edges: Float64Array, sorted: Float64Array): Float64Array {
  let before = 0;
  return edges.map((edge) => {
    const end = countUpTo(sorted, edge);
    const count = end - before;
    before = end;
    return count;
  });
}

/** Bins of 5 real values each (more where values are equal), from ascending ones. */
export function realBins(real: Float64Array): RealBins {
  const edges = binEdges(real);
  return { edges, counts: countsIn(edges, real), total: real.length };
}

/**
 * Drăgulescu and Yakovenko's 2002 distance as Wiese et al. 2020 use it: Σ |ln P_real − ln P_generated|
 * over the bins, which have equal real probability (finance.md 1.2); `generated` ascending. Bins
 * without a generated value are left out, which flatters a narrow sample, and the number of bins
 * grows with the real one: shown, never ranked by. NaN without two bins.
 */
export function dragulescuYakovenko(real: RealBins, generated: Float64Array): number {
  const { edges, counts, total } = real;
  if (edges.length < 2) return Number.NaN;
  const found = countsIn(edges, generated);
  const scale = generated.length / total;
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = found[bin] ?? 0;
    if (count > 0) sum += Math.abs(Math.log(((counts[bin] ?? 0) * scale) / count));
  }
  return sum;
}
