import type { FeatureBins } from "./feature-bins.ts";

/** A tree as columns of nodes; node 0 is the root. */
export interface Tree {
  /** Column that a node asks about, −1 for a leaf. */
  readonly features: Int32Array;
  /** Of each node, by bin: 1 where a case goes to the left. */
  readonly goesLeft: readonly Uint8Array[];
  /** The left child; the right one is the next. */
  readonly children: Int32Array;
  /** What a leaf adds to the logit. */
  readonly values: Float64Array;
}

/** What a tree is grown on. */
export interface TreeData {
  readonly bins: readonly FeatureBins[];
  /** `[feature][row]` */
  readonly cells: readonly Uint8Array[];
  readonly gradients: Float64Array;
  readonly curvatures: Float64Array;
}

export interface TreeLimits {
  readonly depth: number;
  /** Fewest cases in a leaf. */
  readonly leafSize: number;
  /** Added to the curvature of a leaf. */
  readonly ridge: number;
  /** Added to the curvature of a category when categories are put in order. */
  readonly categoryRidge: number;
  readonly learningRate: number;
}

/** Sums over the bins of one feature. */
interface Histogram {
  readonly gradients: Float64Array;
  readonly curvatures: Float64Array;
  readonly counts: Float64Array;
}

interface Sums {
  gradient: number;
  curvature: number;
  count: number;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly goesLeft: Uint8Array;
}

const LEAST_GAIN = 1e-9;

const scoreOf = ({ gradient, curvature }: Sums, ridge: number): number =>
  (gradient * gradient) / (curvature + ridge);

function histogramOf(data: TreeData, feature: number, rows: Int32Array): Histogram {
  const size = data.bins[feature]?.binCount ?? 0;
  const cells = data.cells[feature] as Uint8Array;
  const gradients = new Float64Array(size);
  const curvatures = new Float64Array(size);
  const counts = new Float64Array(size);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const bin = cells[row] as number;
    gradients[bin] = (gradients[bin] as number) + (data.gradients[row] as number);
    curvatures[bin] = (curvatures[bin] as number) + (data.curvatures[row] as number);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { gradients, curvatures, counts };
}

/** Bins in the order in which they are cut: by size, or categories by their mean gradient. */
function orderOfBins(isOrdered: boolean, histogram: Histogram, limits: TreeLimits): number[] {
  const { gradients, curvatures, counts } = histogram;
  const bins = Array.from(counts.keys());
  if (isOrdered) return bins.slice(0, -1);
  const slope = (bin: number) =>
    (gradients[bin] as number) / ((curvatures[bin] as number) + limits.categoryRidge);
  return bins.filter((bin) => (counts[bin] as number) > 0).sort((a, b) => slope(a) - slope(b));
}

function maskOf(size: number, bins: readonly number[]): Uint8Array {
  const mask = new Uint8Array(size);
  for (const bin of bins) mask[bin] = 1;
  return mask;
}

/** The best cut through the ordered bins, with the missing cells on one side. */
function bestCut(
  histogram: Histogram,
  order: readonly number[],
  leading: readonly number[],
  total: Sums,
  limits: TreeLimits,
): { readonly gain: number; readonly left: readonly number[] } {
  const { gradients, curvatures, counts } = histogram;
  const parent = scoreOf(total, limits.ridge);
  const left: Sums = { gradient: 0, curvature: 0, count: 0 };
  let best = { gain: 0, left: [] as readonly number[] };
  const sequence = [...leading, ...order];
  for (let i = 0; i < sequence.length - 1; i++) {
    const bin = sequence[i] as number;
    left.gradient += gradients[bin] as number;
    left.curvature += curvatures[bin] as number;
    left.count += counts[bin] as number;
    if (i < leading.length || left.count < limits.leafSize) continue;
    if (total.count - left.count < limits.leafSize) break;
    const right: Sums = {
      gradient: total.gradient - left.gradient,
      curvature: total.curvature - left.curvature,
      count: 0,
    };
    const gain = scoreOf(left, limits.ridge) + scoreOf(right, limits.ridge) - parent;
    if (gain > best.gain) best = { gain, left: sequence.slice(0, i + 1) };
  }
  return best;
}

function bestSplitOf(
  data: TreeData,
  feature: number,
  rows: Int32Array,
  total: Sums,
  limits: TreeLimits,
): Split {
  const { isOrdered, binCount } = data.bins[feature] as FeatureBins;
  const histogram = histogramOf(data, feature, rows);
  const order = orderOfBins(isOrdered, histogram, limits);
  const missing = isOrdered && (histogram.counts[binCount - 1] as number) > 0 ? [binCount - 1] : [];
  const cuts = [bestCut(histogram, order, [], total, limits)];
  if (missing.length > 0) cuts.push(bestCut(histogram, order, missing, total, limits));
  const best = cuts.reduce((a, b) => (b.gain > a.gain ? b : a));
  return { gain: best.gain, feature, goesLeft: maskOf(binCount, best.left) };
}

function sumOver(data: TreeData, rows: Int32Array): Sums {
  const sums = { gradient: 0, curvature: 0, count: rows.length };
  for (let i = 0; i < rows.length; i++) {
    sums.gradient += data.gradients[rows[i] as number] as number;
    sums.curvature += data.curvatures[rows[i] as number] as number;
  }
  return sums;
}

class Grower {
  readonly features: number[] = [];
  readonly goesLeft: Uint8Array[] = [];
  readonly children: number[] = [];
  readonly values: number[] = [];
  private readonly data: TreeData;
  private readonly limits: TreeLimits;

  constructor(data: TreeData, limits: TreeLimits) {
    this.data = data;
    this.limits = limits;
  }

  /** Adds an empty node. */
  add(): number {
    this.features.push(-1);
    this.goesLeft.push(new Uint8Array(0));
    this.children.push(-1);
    return this.values.push(0) - 1;
  }

  grow(node: number, rows: Int32Array, depth: number): void {
    const total = sumOver(this.data, rows);
    const split = depth < this.limits.depth ? this.findSplit(rows, total) : undefined;
    if (split === undefined) {
      const { learningRate, ridge } = this.limits;
      this.values[node] = (-learningRate * total.gradient) / (total.curvature + ridge);
      return;
    }
    const cells = this.data.cells[split.feature] as Uint8Array;
    const isLeft = (row: number) => split.goesLeft[cells[row] as number] === 1;
    const left = this.add();
    const right = this.add();
    this.features[node] = split.feature;
    this.goesLeft[node] = split.goesLeft;
    this.children[node] = left;
    this.grow(left, rows.filter(isLeft), depth + 1);
    this.grow(
      right,
      rows.filter((row) => !isLeft(row)),
      depth + 1,
    );
  }

  private findSplit(rows: Int32Array, total: Sums): Split | undefined {
    if (rows.length < 2 * this.limits.leafSize) return undefined;
    let best: Split | undefined;
    for (let feature = 0; feature < this.data.bins.length; feature++) {
      const split = bestSplitOf(this.data, feature, rows, total, this.limits);
      if (split.gain > LEAST_GAIN && split.gain > (best?.gain ?? 0)) best = split;
    }
    return best;
  }
}

/**
 * A regression tree on gradients and curvatures of a loss: second-order gains, histograms of
 * binned features (Chen and Guestrin 2016, eq. 7; Ke et al. 2017), categories cut in the order of
 * their mean gradient.
 */
export function growTree(data: TreeData, rows: Int32Array, limits: TreeLimits): Tree {
  const grower = new Grower(data, limits);
  grower.grow(grower.add(), rows, 0);
  return {
    features: Int32Array.from(grower.features),
    goesLeft: grower.goesLeft,
    children: Int32Array.from(grower.children),
    values: Float64Array.from(grower.values),
  };
}

/** Adds what a tree says of each row to its logit. */
export function addTree(tree: Tree, cells: readonly Uint8Array[], logits: Float64Array): void {
  for (let row = 0; row < logits.length; row++) {
    let node = 0;
    while ((tree.features[node] as number) >= 0) {
      const bin = cells[tree.features[node] as number]?.[row] as number;
      const isLeft = tree.goesLeft[node]?.[bin] === 1;
      node = (tree.children[node] as number) + (isLeft ? 0 : 1);
    }
    logits[row] = (logits[row] as number) + (tree.values[node] as number);
  }
}
