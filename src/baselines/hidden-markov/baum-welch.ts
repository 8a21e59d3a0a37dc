import type { FitOptions } from "../../shared/market-model.ts";
import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { GaussianLaw } from "../gaussian-law.ts";
import { expectStates, type StateExpectations } from "./forward-backward.ts";
import type { MarkovLaw } from "./markov-law.ts";

const MOST_ITERATIONS = 200;
/** Change of the log-likelihood, relative to itself, at which the search has settled. */
const TOLERANCE = 1e-6;
/** Gain in log-likelihood, relative to itself, below which a restart has found the same law. */
const SAME_LAW = 1e-4;
/** Chance of staying in a state at the start. */
const FIRST_STAY = 0.98;
/**
 * Observations that every transition is given beforehand, so that none is impossible. finance.md
 * 3.5 says 1, but its reference fits have none: 1 would take a stay of .986 down to .977.
 */
const PRIOR_COUNT = 0.01;
/** Least variance of a state, the sample's being 1 (finance.md 3.5). */
const LEAST_VARIANCE = 0.01;
/** How far a restart moves the buckets, in shares of a bucket. */
const RESTART_SHIFT = 0.8;

export interface MarkovFit {
  readonly law: MarkovLaw;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/** What kind of law is sought, and from how many more starts. */
export interface MarkovSearch {
  readonly dimension: number;
  /** States. */
  readonly size: number;
  readonly restarts: number;
}

/** Mean and covariance of rows under weights `[time, state]` of one state. */
function weightedGaussian(
  rows: Float64Array,
  dimension: number,
  weights: Float64Array,
  [state, size]: readonly [number, number],
): GaussianLaw {
  const count = rows.length / dimension;
  let total = Number.EPSILON;
  const mean = new Float64Array(dimension);
  for (let t = 0; t < count; t++) {
    const weight = weights[t * size + state] ?? 0;
    total += weight;
    for (let i = 0; i < dimension; i++) {
      mean[i] = (mean[i] ?? 0) + weight * (rows[t * dimension + i] ?? 0);
    }
  }
  for (let i = 0; i < dimension; i++) mean[i] = (mean[i] ?? 0) / total;
  const covariance = new Float64Array(dimension * dimension);
  for (let t = 0; t < count; t++) {
    const weight = (weights[t * size + state] ?? 0) / total;
    addOuterProduct(covariance, rows, t * dimension, mean, weight);
  }
  return new GaussianLaw(mean, sturdyCovariance(covariance, dimension, total));
}

/** covariance += weight · (x − mean)(x − mean)ᵀ for the row that begins at `offset`. */
function addOuterProduct(
  covariance: Float64Array,
  rows: Float64Array,
  offset: number,
  mean: Float64Array,
  weight: number,
): void {
  const dimension = mean.length;
  for (let i = 0; i < dimension; i++) {
    const left = weight * ((rows[offset + i] ?? 0) - (mean[i] ?? 0));
    for (let j = 0; j < dimension; j++) {
      const place = i * dimension + j;
      const product = left * ((rows[offset + j] ?? 0) - (mean[j] ?? 0));
      covariance[place] = (covariance[place] ?? 0) + product;
    }
  }
}

/**
 * Variances floored and covariances shrunk towards 0 by dimensions / (dimensions + bars), so that
 * a state of few bars, or of assets that are copies of one another, still has a law.
 */
function sturdyCovariance(covariance: Float64Array, dimension: number, bars: number): Float64Array {
  const kept = bars / (dimension + bars);
  return covariance.map((value, place) =>
    place % (dimension + 1) === 0 ? Math.max(LEAST_VARIANCE, value) : kept * value,
  );
}

/** Expected counts → transition probabilities: the mode of their Dirichlet posterior. */
function transitionsFrom(counts: Float64Array, size: number): Float64Array {
  return counts.map((count, place) => {
    const from = Math.floor(place / size) * size;
    const total = counts.subarray(from, from + size).reduce((sum, value) => sum + value);
    return (count + PRIOR_COUNT) / (total + size * PRIOR_COUNT);
  });
}

function maximise(
  { occupancy, transitionCounts }: StateExpectations,
  rows: Float64Array,
  dimension: number,
  size: number,
): MarkovLaw {
  return {
    states: Array.from({ length: size }, (_, state) =>
      weightedGaussian(rows, dimension, occupancy, [state, size]),
    ),
    transitions: transitionsFrom(transitionCounts, size),
    initial: occupancy.slice(0, size),
  };
}

/** Mean |value| of each row. */
function sizesOf(rows: Float64Array, dimension: number): Float64Array {
  return Float64Array.from({ length: rows.length / dimension }, (_, t) => {
    const row = rows.subarray(t * dimension, (t + 1) * dimension);
    return row.reduce((sum, value) => sum + Math.abs(value), 0) / dimension;
  });
}

/** States from buckets of |r|; a stream moves the borders between them. */
function firstLaw(
  rows: Float64Array,
  dimension: number,
  size: number,
  stream: RandomStream | null,
): MarkovLaw {
  const sizes = sizesOf(rows, dimension);
  const sorted = sortedCopy(sizes);
  const borders = Array.from({ length: size - 1 }, (_, i) => {
    const shift = stream ? RESTART_SHIFT * (stream.uniform() - 0.5) : 0;
    return quantileOfSorted(sorted, (i + 1 + shift) / size);
  });
  const weights = new Float64Array(sizes.length * size);
  for (const [t, value] of sizes.entries()) {
    weights[t * size + borders.filter((border) => value > border).length] = 1;
  }
  return {
    states: Array.from({ length: size }, (_, state) =>
      weightedGaussian(rows, dimension, weights, [state, size]),
    ),
    transitions: new Float64Array(size * size).map((_, place) =>
      place % (size + 1) === 0 ? FIRST_STAY : (1 - FIRST_STAY) / (size - 1),
    ),
    initial: new Float64Array(size).fill(1 / size),
  };
}

/** Baum–Welch from one start until the likelihood settles. */
async function climb(
  rows: Float64Array,
  dimension: number,
  start: MarkovLaw,
  { breathe }: FitOptions,
): Promise<MarkovFit> {
  const size = start.initial.length;
  let law = start;
  let previous = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; ; iteration++) {
    const expectations = expectStates(law, rows, dimension);
    const { logLikelihood } = expectations;
    const converged = Math.abs(logLikelihood - previous) < TOLERANCE * Math.abs(logLikelihood);
    if (converged || iteration === MOST_ITERATIONS) return { law, logLikelihood, converged };
    law = maximise(expectations, rows, dimension, size);
    previous = logLikelihood;
    await breathe?.();
  }
}

/** Sum of a law's variances. */
const totalVariance = ({ covariance, dimension }: GaussianLaw): number =>
  covariance.reduce((sum, value, place) => sum + (place % (dimension + 1) === 0 ? value : 0), 0);

/** Calmest state first, since their order in a fit is chance. */
function calmestFirst({ states, transitions, initial }: MarkovLaw): MarkovLaw {
  const size = states.length;
  const variances = states.map(totalVariance);
  const order = [...states.keys()].sort((a, b) => (variances[a] ?? 0) - (variances[b] ?? 0));
  const moved = order.flatMap((from) => order.map((to) => from * size + to));
  return {
    states: order.flatMap((state) => states[state] ?? []),
    transitions: Float64Array.from(moved, (place) => transitions[place] ?? Number.NaN),
    initial: Float64Array.from(order, (state) => initial[state] ?? Number.NaN),
  };
}

/**
 * A Gaussian hidden Markov model by Baum–Welch (Baum et al. 1970; finance.md 3.5): `rows` is
 * `[time, dimension]` with deviation 1; the best of one start from buckets of |r| and of
 * `restarts` that move their borders. Variances have a floor of .01 and transitions a weak
 * Dirichlet prior. States come calmest first.
 */
export async function fitMarkovLaw(
  rows: Float64Array,
  { dimension, size, restarts }: MarkovSearch,
  stream: RandomStream,
  options: FitOptions = {},
): Promise<MarkovFit> {
  const from = (start: RandomStream | null) =>
    climb(rows, dimension, firstLaw(rows, dimension, size, start), options);
  let best = await from(null);
  for (let restart = 0; restart < restarts; restart++) {
    const fit = await from(stream);
    const gain = fit.logLikelihood - best.logLikelihood;
    if (gain > SAME_LAW * Math.abs(best.logLikelihood)) best = fit;
  }
  return { ...best, law: calmestFirst(best.law) };
}
