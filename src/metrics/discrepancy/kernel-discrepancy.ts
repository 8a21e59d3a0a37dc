import { median } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { shuffle } from "../../shared/shuffle.ts";
import { squaredDistancesWithin } from "../windows/distances.ts";
import type { WindowPair, WindowSample } from "../windows/window-sample.ts";
import type { WindowSet } from "../windows/window-set.ts";

/** Widest of the five bandwidths s · {¼, ½, 1, 2, 4}, in s: the others follow by squaring. */
const WIDEST = 4;
/** The median distance is read from at most so many distances. */
const MOST_DISTANCES = 20_000;

/**
 * A kernel of a squared distance: Σ over bandwidths b = s·{¼, ½, 1, 2, 4} of exp(−d²/(2b²)).
 * One exponential: halving a bandwidth takes the term to the fourth power.
 */
export function gaussianKernels(squared: number, scale: number): number {
  let term = Math.exp(-squared / (2 * WIDEST * WIDEST * scale * scale));
  let sum = term;
  for (let bandwidth = 1; bandwidth < 5; bandwidth++) {
    const square = term * term;
    term = square * square;
    sum += term;
  }
  return sum;
}

/** The median distance between the windows of a sample, from their squared distances. */
export function medianDistance(within: Float32Array, count: number): number {
  const pairs = (count * (count - 1)) / 2;
  const every = Math.max(1, Math.ceil(pairs / MOST_DISTANCES));
  const kept: number[] = [];
  let pair = 0;
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) {
      if (pair++ % every === 0) kept.push(within[i * count + j] ?? 0);
    }
  }
  return Math.sqrt(median(kept));
}

type Kernel = (squared: number) => number;

function meanWithin(within: Float32Array, count: number, kernel: Kernel): number {
  let sum = 0;
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) sum += kernel(within[i * count + j] ?? 0);
  }
  return (2 * sum) / (count * (count - 1));
}

function meanAcross(across: Float32Array, kernel: Kernel): number {
  let sum = 0;
  for (let i = 0; i < across.length; i++) sum += kernel(across[i] ?? 0);
  return sum / across.length;
}

/**
 * The unbiased estimate of MMD² (squared), E k(x, x′) + E k(y, y′) − 2 E k(x, y), from squared
 * distances (Gretton et al. 2012, eq. 3; finance.md 2.2). Below 0 by chance where both are alike.
 * At least two points each.
 */
export function squaredDiscrepancy(
  within: { readonly reference: Float32Array; readonly sample: Float32Array },
  across: Float32Array,
  counts: { readonly reference: number; readonly sample: number },
  kernel: Kernel,
): number {
  return (
    meanWithin(within.reference, counts.reference, kernel) +
    meanWithin(within.sample, counts.sample, kernel) -
    2 * meanAcross(across, kernel)
  );
}

const kernelOf = (reference: WindowSample): Kernel => {
  const { count } = reference.windows;
  const scale = reference.once("median-distance", () => medianDistance(reference.within, count));
  return (squared) => gaussianKernels(squared, scale);
};

const meanOwn = (sample: WindowSample, reference: WindowSample): number =>
  meanWithin(sample.within, sample.windows.count, kernelOf(reference));

/**
 * MMD² (squared, unbiased) of a pair under the sum of five Gaussian kernels whose bandwidths are
 * ¼ to 4 times the median distance between reference windows.
 */
export function windowDiscrepancy({ reference, sample, across }: WindowPair): number {
  const own = reference.once("mean-kernel", () => meanOwn(reference, reference));
  return own + meanOwn(sample, reference) - 2 * meanAcross(across, kernelOf(reference));
}

/** Sums of kernel values within and between two labelled halves give MMD² in one pass. */
function labelledDiscrepancy(kernels: Float32Array, labels: Uint8Array): number {
  const total = labels.length;
  const sums = [0, 0, 0];
  for (let i = 1; i < total; i++) {
    for (let j = 0; j < i; j++) {
      const both = (labels[i] ?? 0) + (labels[j] ?? 0);
      sums[both] = (sums[both] ?? 0) + (kernels[i * total + j] ?? 0);
    }
  }
  const second = labels.reduce((sum, label) => sum + label, 0);
  const first = total - second;
  const [inFirst = 0, across = 0, inSecond = 0] = sums;
  return (
    (2 * inFirst) / (first * (first - 1)) +
    (2 * inSecond) / (second * (second - 1)) -
    (2 * across) / (first * second)
  );
}

/**
 * Permutation test of MMD² (Gretton et al. 2012, section 8): how often relabelled windows differ
 * as much. Give it windows that do not overlap (`windowsApart`): under overlap the p-value is too
 * small. p = (1 + #{permuted ≥ observed}) / (1 + permutations).
 */
export function kernelPermutationTest(
  reference: WindowSet,
  sample: WindowSet,
  stream: RandomStream,
  permutations = 200,
): { readonly discrepancy: number; readonly pValue: number } {
  const count = reference.count + sample.count;
  const values = new Float64Array(count * reference.length);
  values.set(reference.values);
  values.set(sample.values, reference.values.length);
  const own = squaredDistancesWithin(reference);
  const scale = medianDistance(own, reference.count);
  const kernels = squaredDistancesWithin({ values, count, length: reference.length });
  for (let i = 0; i < kernels.length; i++) kernels[i] = gaussianKernels(kernels[i] ?? 0, scale);
  const labels = new Uint8Array(count).fill(1, reference.count);
  const discrepancy = labelledDiscrepancy(kernels, labels);
  let asLarge = 0;
  for (let permutation = 0; permutation < permutations; permutation++) {
    shuffle(labels, stream);
    if (labelledDiscrepancy(kernels, labels) >= discrepancy) asLarge++;
  }
  return { discrepancy, pValue: (1 + asLarge) / (1 + permutations) };
}
