import { solvePositive } from "../../metrics/judges/solve-positive.ts";

/** That a statistic of the scenarios has this mean. */
export interface MeanView {
  /** `[scenario]` */
  readonly values: Float64Array;
  readonly target: number;
}

/** The weights nearest to the prior under which the views hold. */
export interface PooledWeights {
  /** `[scenario]`, summing to 1. */
  readonly weights: Float64Array;
  /** One a view, in standard deviations of its statistic: where a next search may start. */
  readonly multipliers: Float64Array;
  /** e^(−Σ q ln q): as many equally likely scenarios would be as uncertain. */
  readonly effectiveCount: number;
}

const STEPS = 60;
const HALVINGS = 40;
/** In standard deviations of a view's statistic under the prior. */
const TOLERANCE = 1e-9;
/** Rounding of the dual's value. */
const SLACK = 1e-13;
/** Keeps the covariance of views that say the same invertible. */
const RIDGE = 1e-12;
/** No reweighting of thousands of scenarios needs more; beyond it the views contradict them. */
const LARGEST_MULTIPLIER = 500;

/** Statistics less their targets, in standard deviations under the prior. */
function standardise(prior: Float64Array, views: readonly MeanView[]): Float64Array[] {
  return views.map(({ values, target }) => {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      const share = prior[i] ?? 0;
      sum += share * (values[i] ?? 0);
      squares += share * (values[i] ?? 0) ** 2;
    }
    const deviation = Math.sqrt(Math.max(squares - sum * sum, Number.MIN_VALUE));
    return values.map((value) => (value - target) / deviation);
  });
}

/** q ∝ p·e^(λ·g) and the dual's value ln Σ p·e^(λ·g), with the largest exponent taken out. */
function tilt(
  prior: Float64Array,
  statistics: readonly Float64Array[],
  multipliers: Float64Array,
  into: Float64Array,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < into.length; i++) {
    let exponent = 0;
    for (let k = 0; k < statistics.length; k++) {
      exponent += (multipliers[k] ?? 0) * (statistics[k]?.[i] ?? 0);
    }
    into[i] = exponent;
    if ((prior[i] ?? 0) > 0 && exponent > largest) largest = exponent;
  }
  let total = 0;
  for (let i = 0; i < into.length; i++) {
    const weight = (prior[i] ?? 0) * Math.exp((into[i] ?? 0) - largest);
    into[i] = weight;
    total += weight;
  }
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) / total;
  return largest + Math.log(total);
}

/** Σ w·x, or Σ w·x·y. */
function weightedSum(weights: Float64Array, x: Float64Array, y?: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += (weights[i] ?? 0) * (x[i] ?? 0) * (y === undefined ? 1 : (y[i] ?? 0));
  }
  return sum;
}

/** Gradient of the dual: means of the statistics under the weights. */
const gradientOf = (weights: Float64Array, statistics: readonly Float64Array[]) =>
  Float64Array.from(statistics, (values) => weightedSum(weights, values));

/** Hessian of the dual: their covariance, `[view, view]`. */
function hessianOf(
  weights: Float64Array,
  statistics: readonly Float64Array[],
  means: Float64Array,
): Float64Array {
  const size = statistics.length;
  const hessian = new Float64Array(size * size);
  for (const [k, x] of statistics.entries()) {
    for (const [l, y] of statistics.slice(0, k + 1).entries()) {
      const covariance = weightedSum(weights, x, y) - (means[k] ?? 0) * (means[l] ?? 0);
      hessian[k * size + l] = covariance + (k === l ? RIDGE : 0);
    }
  }
  return hessian;
}

const largestOf = (values: Float64Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** e^(−Σ q ln q) */
export function effectiveCount(weights: Float64Array): number {
  let entropy = 0;
  for (const weight of weights) if (weight > 0) entropy -= weight * Math.log(weight);
  return Math.exp(entropy);
}

/** A Newton step, halved until the dual falls; false if it no longer does. */
function descend(
  prior: Float64Array,
  statistics: readonly Float64Array[],
  at: { readonly multipliers: Float64Array; readonly weights: Float64Array; value: number },
): boolean {
  const step = gradientOf(at.weights, statistics);
  solvePositive(hessianOf(at.weights, statistics, step), step.length, step);
  const before = at.multipliers.slice();
  for (let halving = 0; halving < HALVINGS; halving++) {
    const length = 0.5 ** halving;
    for (let k = 0; k < step.length; k++) {
      at.multipliers[k] = (before[k] ?? 0) - length * (step[k] ?? 0);
    }
    const value = tilt(prior, statistics, at.multipliers, at.weights);
    if (value <= at.value + SLACK) {
      at.value = value;
      return true;
    }
  }
  at.multipliers.set(before);
  tilt(prior, statistics, before, at.weights);
  return false;
}

/**
 * Entropy pooling (Meucci 2008): the weights q with the least Kullback–Leibler divergence from the
 * prior under which every view holds, found through the convex dual min ln Σ p·e^(λ·(g − b)) by
 * Newton's method. Null where the scenarios allow no such weights.
 */
export function poolViews(
  prior: Float64Array,
  views: readonly MeanView[],
  start?: Float64Array,
): PooledWeights | null {
  const statistics = standardise(prior, views);
  const multipliers = start?.slice() ?? new Float64Array(views.length);
  const weights = new Float64Array(prior.length);
  const at = { multipliers, weights, value: tilt(prior, statistics, multipliers, weights) };
  for (let step = 0; step < STEPS; step++) {
    if (largestOf(gradientOf(weights, statistics)) < TOLERANCE) {
      return { weights, multipliers, effectiveCount: effectiveCount(weights) };
    }
    if (!descend(prior, statistics, at)) break;
    if (largestOf(multipliers) > LARGEST_MULTIPLIER) return null;
  }
  const isMet = largestOf(gradientOf(weights, statistics)) < Math.sqrt(TOLERANCE);
  return isMet ? { weights, multipliers, effectiveCount: effectiveCount(weights) } : null;
}
