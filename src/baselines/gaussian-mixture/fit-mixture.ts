import type { FitOptions } from "../../shared/market-model.ts";
import type { RandomStream } from "../../shared/random.ts";
import { GaussianLaw } from "../gaussian-law.ts";
import { nearestCentres, type PointSet } from "./nearest-centres.ts";

const MOST_ITERATIONS = 100;
/** Change of the log-likelihood, relative to itself, at which the search has settled. */
const TOLERANCE = 1e-5;
/** Share of every covariance that is given to its diagonal (finance.md 3.6). */
const SHRINKAGE = 0.1;
/** Least variance of a component, the points' coordinates having about 1. */
const LEAST_VARIANCE = 1e-3;
/** Responsibilities below it move nothing. */
const NEGLIGIBLE = 1e-8;

/** A mixture of normal laws. */
export interface MixtureLaw {
  /** Sum to 1. */
  readonly weights: Float64Array;
  readonly components: readonly GaussianLaw[];
}

export interface MixtureFit {
  readonly law: MixtureLaw;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/** weight · x summed over points, and the weights' own sum. */
function weightedMean({ values, dimension, count }: PointSet, weights: Float64Array) {
  const mean = new Float64Array(dimension);
  let total = Number.EPSILON;
  for (let point = 0; point < count; point++) {
    const weight = weights[point] ?? 0;
    if (weight < NEGLIGIBLE) continue;
    total += weight;
    const offset = point * dimension;
    for (let i = 0; i < dimension; i++) {
      mean[i] = (mean[i] ?? 0) + weight * (values[offset + i] ?? 0);
    }
  }
  return { mean: mean.map((sum) => sum / total), total };
}

/** Adds weight · dᵀd of one point's distance d to the lower triangle. */
function addOuterProduct(scatter: Float64Array, distance: Float64Array, weight: number): void {
  const dimension = distance.length;
  for (let i = 0; i < dimension; i++) {
    const left = weight * (distance[i] ?? 0);
    for (let j = 0, place = i * dimension; j <= i; j++, place++) {
      scatter[place] = (scatter[place] ?? 0) + left * (distance[j] ?? 0);
    }
  }
}

/** Lower triangle of sums → shrunk covariance: (1 − s)·S + s·diag(S), variances floored. */
function shrunkCovariance(scatter: Float64Array, dimension: number, total: number): Float64Array {
  return scatter.map((_, place) => {
    const [row, column] = [Math.floor(place / dimension), place % dimension];
    const lower = Math.max(row, column) * dimension + Math.min(row, column);
    const value = (scatter[lower] ?? 0) / total;
    return row === column ? Math.max(LEAST_VARIANCE, value) : (1 - SHRINKAGE) * value;
  });
}

/** The maximisation step for one component under the points' responsibilities to it. */
function weightedGaussian(points: PointSet, weights: Float64Array) {
  const { values, dimension, count } = points;
  const { mean, total } = weightedMean(points, weights);
  const scatter = new Float64Array(dimension * dimension);
  const distance = new Float64Array(dimension);
  for (let point = 0; point < count; point++) {
    const weight = weights[point] ?? 0;
    if (weight < NEGLIGIBLE) continue;
    for (let i = 0; i < dimension; i++) {
      distance[i] = (values[point * dimension + i] ?? 0) - (mean[i] ?? 0);
    }
    addOuterProduct(scatter, distance, weight);
  }
  return {
    weight: total / count,
    component: new GaussianLaw(mean, shrunkCovariance(scatter, dimension, total)),
  };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Drops the component with the fewest points if these are too few to show a covariance: it would
 * shrink onto them and its likelihood would grow without end.
 */
function withoutSpike(
  responsibilities: readonly Float64Array[],
  fewestPoints: number,
): readonly Float64Array[] {
  const totals = responsibilities.map(sumOf);
  const fewest = Math.min(...totals);
  if (responsibilities.length === 1 || fewest >= fewestPoints) return responsibilities;
  return responsibilities.toSpliced(totals.indexOf(fewest), 1);
}

/** Component weights and laws from responsibilities, one array a component. */
function maximise(points: PointSet, responsibilities: readonly Float64Array[]): MixtureLaw {
  const parts = responsibilities.map((weights) => weightedGaussian(points, weights));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return {
    weights: Float64Array.from(parts, ({ weight }) => weight / total),
    components: parts.map(({ component }) => component),
  };
}

/**
 * Turns logarithms of joint densities, one a component, into the components' probabilities and
 * gives back the logarithm of their sum.
 */
export function normaliseLogs(logs: Float64Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of logs) if (value > greatest) greatest = value;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) {
    const share = Math.exp((logs[i] ?? 0) - greatest);
    logs[i] = share;
    sum += share;
  }
  for (let i = 0; i < logs.length; i++) logs[i] = (logs[i] ?? 0) / sum;
  return greatest + Math.log(sum);
}

/** Writes every point's responsibilities and gives back the log-likelihood. */
function expect(
  { values, dimension, count }: PointSet,
  { weights, components }: MixtureLaw,
  responsibilities: readonly Float64Array[],
): number {
  const logs = new Float64Array(components.length);
  let logLikelihood = 0;
  for (let point = 0; point < count; point++) {
    for (const [k, component] of components.entries()) {
      logs[k] = Math.log(weights[k] ?? 0) + component.logDensity(values, point * dimension);
    }
    logLikelihood += normaliseLogs(logs);
    for (const [k, own] of responsibilities.entries()) own[point] = logs[k] ?? 0;
  }
  return logLikelihood;
}

/**
 * A Gaussian mixture with full covariances, shrunk by a tenth towards their diagonals, by
 * expectation and maximisation (Dempster, Laird and Rubin 1977; finance.md 3.6) from a k-means
 * start.
 */
export async function fitMixture(
  points: PointSet,
  size: number,
  stream: RandomStream,
  { breathe }: FitOptions = {},
): Promise<MixtureFit> {
  const magnitudes = { ...points, values: points.values.map(Math.abs) };
  const groups = nearestCentres(magnitudes, size, stream);
  let responsibilities: readonly Float64Array[] = Array.from({ length: size }, (_, k) =>
    Float64Array.from(groups, (group) => (group === k ? 1 : 0)),
  );
  let previous = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; ; iteration++) {
    responsibilities = withoutSpike(responsibilities, points.dimension);
    const law = maximise(points, responsibilities);
    const logLikelihood = expect(points, law, responsibilities);
    const converged = Math.abs(logLikelihood - previous) < TOLERANCE * Math.abs(logLikelihood);
    if (converged || iteration === MOST_ITERATIONS) return { law, logLikelihood, converged };
    previous = logLikelihood;
    await breathe?.();
  }
}
