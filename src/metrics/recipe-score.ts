import { assetColumn } from "../data/returns.ts";
import { mean, moments } from "../shared/moments.ts";
import { median, quantileOfSorted, sortedCopy } from "../shared/quantile.ts";
import type { Paths } from "../shared/series.ts";
import {
  absoluteAutocorrelation,
  autocorrelation,
  leverageCurve,
  meanCurve,
} from "./autocorrelation.ts";
import { hillTailIndex } from "./hill.ts";
import { horizonSums, wassersteinOfSorted } from "./wasserstein.ts";

/** How near generated paths are to a real series: the columns of recipe.md's tables. */
export interface RecipeScore {
  /** Root mean square over the lags of real minus generated (mean over paths). */
  readonly returnAutocorrelationRms: number;
  readonly absoluteAutocorrelationRms: number;
  /** L2 norm over the lags, not a mean. */
  readonly leverageNorm: number;
  /** Generated: mean of the |r| autocorrelation over lags 1…20. */
  readonly absoluteAutocorrelation20: number;
  /** Real minus generated. */
  readonly absoluteAutocorrelation20Gap: number;
  /** Generated: mean of the leverage curve over lags 1…10. */
  readonly leverage10: number;
  /** 1-Wasserstein distances of overlapping h-bar sums, in real deviations of those sums. */
  readonly wasserstein1: number;
  readonly wasserstein5: number;
  readonly wasserstein20: number;
  /** Medians over paths. */
  readonly excessKurtosis: number;
  readonly skewness: number;
  readonly hillLeft: number;
  /** Of all generated returns together, as a positive loss. */
  readonly valueAtRisk99: number;
  readonly expectedShortfall99: number;
  /** Generated ÷ real − 1. */
  readonly valueAtRisk99Error: number;
  readonly expectedShortfall99Error: number;
  /** Share of the paths whose largest |r| is at most 1.5 times the real one. */
  readonly withinReachShare: number;
  /** Generated ÷ real. */
  readonly deviationRatio: number;
}

const MOST_LAGS = 250;
const RETURNS_PER_LAG = 7;
const CLUSTERING_LAGS = 20;
const LEVERAGE_LAGS = 10;
const REACH = 1.5;
const TAIL = 0.01;

/** The three curves of a series, or their means over paths. */
function dependence(values: Float64Array, length: number, lags: number) {
  return {
    returns: meanCurve(values, length, (path) => autocorrelation(path, lags)),
    absolute: meanCurve(values, length, (path) => absoluteAutocorrelation(path, lags)),
    leverage: meanCurve(values, length, (path) => leverageCurve(path, lags)),
  };
}

/** VaR and expected shortfall at 99 %, as positive losses (type 7; finance.md 2.7). */
function tailRisk(values: Float64Array): { valueAtRisk: number; expectedShortfall: number } {
  const sorted = sortedCopy(values);
  const quantile = quantileOfSorted(sorted, TAIL);
  return {
    valueAtRisk: -quantile,
    expectedShortfall: -mean(sorted.filter((value) => value <= quantile)),
  };
}

function sumOfSquares(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + (value - (b[index] ?? Number.NaN)) ** 2, 0);
}

const largest = (values: Float64Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const firstMean = (curve: Float64Array, lags: number) => mean(curve.subarray(0, lags));

function distance(real: Float64Array, values: Float64Array, length: number, horizon: number) {
  const realSums = horizonSums(real, real.length, horizon);
  const sums = horizonSums(values, length, horizon);
  const gap = wassersteinOfSorted(realSums.slice().sort(), sums.sort());
  return gap / moments(realSums).deviation;
}

function pathMedians(values: Float64Array, length: number, realLargest: number) {
  const kurtoses: number[] = [];
  const skews: number[] = [];
  const tails: number[] = [];
  let within = 0;
  for (let first = 0; first + length <= values.length; first += length) {
    const path = values.subarray(first, first + length);
    const { skewness, excessKurtosis } = moments(path);
    kurtoses.push(excessKurtosis);
    skews.push(skewness);
    tails.push(hillTailIndex(path.map((value) => -value)).index);
    if (largest(path) <= REACH * realLargest) within += 1;
  }
  return {
    excessKurtosis: median(kurtoses),
    skewness: median(skews),
    hillLeft: median(tails),
    withinReachShare: within / kurtoses.length,
  };
}

/**
 * Scores paths of returns against a real series of the same unit, by the definitions behind
 * recipe.md's tables (finance.md 2): lags 1…min(250, n/7), per-path sample autocorrelations
 * averaged over paths, distances of 1-, 5- and 20-bar sums, tails at 99 %. For one asset.
 */
export function scoreAgainst(real: ArrayLike<number>, paths: Paths, asset = 0): RecipeScore {
  const { length } = paths;
  const observed = new Float64Array(real);
  const values = assetColumn(paths.values, paths.assetCount, asset);
  const lags = Math.min(MOST_LAGS, Math.floor(observed.length / RETURNS_PER_LAG));
  const truth = dependence(observed, observed.length, lags);
  const curves = dependence(values, length, lags);
  const realRisk = tailRisk(observed);
  const risk = tailRisk(values);
  const clustering = firstMean(curves.absolute, CLUSTERING_LAGS);
  return {
    returnAutocorrelationRms: Math.sqrt(sumOfSquares(truth.returns, curves.returns) / lags),
    absoluteAutocorrelationRms: Math.sqrt(sumOfSquares(truth.absolute, curves.absolute) / lags),
    leverageNorm: Math.sqrt(sumOfSquares(truth.leverage, curves.leverage)),
    absoluteAutocorrelation20: clustering,
    absoluteAutocorrelation20Gap: firstMean(truth.absolute, CLUSTERING_LAGS) - clustering,
    leverage10: firstMean(curves.leverage, LEVERAGE_LAGS),
    wasserstein1: distance(observed, values, length, 1),
    wasserstein5: distance(observed, values, length, 5),
    wasserstein20: distance(observed, values, length, 20),
    ...pathMedians(values, length, largest(observed)),
    valueAtRisk99: risk.valueAtRisk,
    expectedShortfall99: risk.expectedShortfall,
    valueAtRisk99Error: risk.valueAtRisk / realRisk.valueAtRisk - 1,
    expectedShortfall99Error: risk.expectedShortfall / realRisk.expectedShortfall - 1,
    deviationRatio: moments(values).deviation / moments(observed).deviation,
  };
}
