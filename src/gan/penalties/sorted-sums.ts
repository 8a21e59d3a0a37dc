import type { PathBlock, PathStatistic } from "./path-statistic.ts";

/** Sums of `horizon` returns in a row, in ascending order, and where each starts in the block. */
export interface SortedSums {
  readonly horizon: number;
  readonly sums: Float64Array;
  readonly starts: Int32Array;
}

/** Room for a position beside a 32-bit key in the 53 bits of a double. */
const POSITIONS = 2 ** 21;

/** Keys whose order as integers is that of the values in single precision. */
function orderedKeys(values: Float64Array): Uint32Array {
  const keys = new Uint32Array(new Float32Array(values).buffer);
  for (let i = 0; i < keys.length; i++) {
    const bits = keys[i] as number;
    keys[i] = bits >= 0x80000000 ? 0xffffffff - bits : bits + 0x80000000;
  }
  return keys;
}

/** Positions of the values in ascending order: key and position packed into one double. */
function ascendingOrder(values: Float64Array): Int32Array {
  const keys = orderedKeys(values);
  const packed = new Float64Array(values.length);
  for (let i = 0; i < packed.length; i++) packed[i] = (keys[i] as number) * POSITIONS + i;
  packed.sort();
  const order = new Int32Array(values.length);
  for (let rank = 0; rank < order.length; rank++) {
    const value = packed[rank] as number;
    order[rank] = value - Math.floor(value / POSITIONS) * POSITIONS;
  }
  return order;
}

/** Every `stride`-th sum of `horizon` returns of each path, pooled and sorted. */
export function sortedSums(block: PathBlock, horizon: number, stride: number): SortedSums {
  const perPath = Math.floor((block.length - horizon) / stride) + 1;
  const sums = new Float64Array(block.count * perPath);
  const starts = new Int32Array(sums.length);
  for (let path = 0, at = 0; path < block.count; path++) {
    for (let start = path * block.length, i = 0; i < perPath; i++, at++, start += stride) {
      let sum = 0;
      for (let j = 0; j < horizon; j++) sum += block.values[start + j] as number;
      sums[at] = sum;
      starts[at] = start;
    }
  }
  return inOrder(horizon, sums, starts);
}

function inOrder(horizon: number, sums: Float64Array, starts: Int32Array): SortedSums {
  const order = ascendingOrder(sums);
  const sorted = {
    horizon,
    sums: new Float64Array(sums.length),
    starts: new Int32Array(sums.length),
  };
  for (let rank = 0; rank < order.length; rank++) {
    const at = order[rank] as number;
    sorted.sums[rank] = sums[at] as number;
    sorted.starts[rank] = starts[at] as number;
  }
  return sorted;
}

/** Adds a slope to every return of the sum at this rank. */
export function addToSum(
  sorted: SortedSums,
  rank: number,
  slope: number,
  gradient: Float64Array,
): void {
  const start = sorted.starts[rank] as number;
  for (let j = 0; j < sorted.horizon; j++) {
    gradient[start + j] = (gradient[start + j] as number) + slope;
  }
}

/**
 * Quantiles of the pooled sums at (i + ½)/count, interpolated linearly between ranks i and i + 1
 * at p n − ½, divided by √horizon (recipe.md a).
 */
export function quantileStatistic(sorted: SortedSums, count: number): PathStatistic {
  const last = sorted.sums.length - 1;
  const scale = 1 / Math.sqrt(sorted.horizon);
  const ranks = Array.from({ length: count }, (_, i) => {
    const place = Math.min(Math.max(((i + 0.5) / count) * (last + 1) - 0.5, 0), last);
    const low = Math.floor(place);
    return { low, high: Math.min(low + 1, last), share: place - low };
  });
  const values = Float64Array.from(ranks, ({ low, high, share }) => {
    const lower = sorted.sums[low] as number;
    return scale * (lower + share * ((sorted.sums[high] as number) - lower));
  });
  const addGradient = (weights: Float64Array, gradient: Float64Array) => {
    ranks.forEach(({ low, high, share }, i) => {
      const slope = scale * (weights[i] as number);
      addToSum(sorted, low, slope * (1 - share), gradient);
      addToSum(sorted, high, slope * share, gradient);
    });
  };
  return { values, addGradient };
}

/** The pooled sums at ranks ⌊p n⌋ (recipe.md a). */
export function tailStatistic(sorted: SortedSums, probabilities: readonly number[]): PathStatistic {
  const count = sorted.sums.length;
  const ranks = probabilities.map((p) => Math.min(count - 1, Math.floor(p * count)));
  return {
    values: Float64Array.from(ranks, (rank) => sorted.sums[rank] as number),
    addGradient: (weights, gradient) => {
      ranks.forEach((rank, i) => {
        addToSum(sorted, rank, weights[i] as number, gradient);
      });
    },
  };
}
