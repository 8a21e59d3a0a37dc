import type { PathBlock, PathStatistic } from "./path-statistic.ts";

/** Sums of `horizon` returns in a row, in ascending order, and where each starts in the block. */
export interface SortedSums {
  readonly horizon: number;
  readonly sums: Float64Array;
  readonly starts: Int32Array;
}

/** Bits of a key that one pass of the sort looks at; three passes see all 32. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
const PASSES = 3;

/** Keys whose order as integers is that of the values in single precision. */
function orderedKeys(values: Float64Array): Uint32Array {
  const keys = new Uint32Array(new Float32Array(values).buffer);
  for (let i = 0; i < keys.length; i++) {
    const bits = keys[i] as number;
    keys[i] = bits >= 0x80000000 ? 0xffffffff - bits : bits + 0x80000000;
  }
  return keys;
}

/** Where a key is counted in a pass. */
const placeOf = (key: number, pass: number) =>
  pass * DIGITS + ((key >>> (pass * DIGIT_BITS)) & (DIGITS - 1));

/** How many keys have a digit below each value of it, one pass after the other. */
function digitStarts(keys: Uint32Array): Uint32Array {
  const starts = new Uint32Array(PASSES * DIGITS);
  for (let i = 0; i < keys.length; i++) {
    for (let pass = 0; pass < PASSES; pass++) {
      const place = placeOf(keys[i] as number, pass);
      starts[place] = (starts[place] as number) + 1;
    }
  }
  for (let place = 0, sum = 0; place < starts.length; place++) {
    if (place % DIGITS === 0) sum = 0;
    const count = starts[place] as number;
    starts[place] = sum;
    sum += count;
  }
  return starts;
}

/** Positions of the values in ascending order, equal ones as they lie: a radix sort from the last digit. */
function ascendingOrder(values: Float64Array): Uint32Array {
  const keys = orderedKeys(values);
  const next = digitStarts(keys);
  let order = new Uint32Array(keys.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  let target = new Uint32Array(keys.length);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = 0; i < order.length; i++) {
      const at = order[i] as number;
      const place = placeOf(keys[at] as number, pass);
      const rank = next[place] as number;
      next[place] = rank + 1;
      target[rank] = at;
    }
    [order, target] = [target, order];
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
