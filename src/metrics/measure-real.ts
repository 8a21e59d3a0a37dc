import type { PreparedMarket } from "../data/prepared-market.ts";
import { assetColumn } from "../data/returns.ts";
import { deviation, moments } from "../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../shared/quantile.ts";
import { randomStream } from "../shared/random.ts";
import type { Paths, ReturnKind } from "../shared/series.ts";
import { densityInBins, type UniformBins } from "./histogram.ts";
import {
  autocorrelationBands,
  type CurveBand,
  createReplicator,
  wassersteinFloors,
} from "./noise-floor.ts";
import { cumulativeQuantileBands } from "./quantile-bands.ts";
import type { QuantileBands } from "./snapshot.ts";
import { horizonSums } from "./wasserstein.ts";

const SHOWN_PATHS = 12;
/** The fan's bands: 50 % and 90 % of the windows, and the median. */
export const FAN_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
/** Real windows behind the fan; a longer series is thinned evenly. */
const MOST_FAN_WINDOWS = 2000;
const MOST_LAGS = 60;
const RETURNS_PER_LAG = 10;
const HORIZONS = [1, 5, 20] as const;
const BIN_WIDTH = 0.25;
const NARROWEST_REACH = 4;
const WIDEST_REACH = 12;
const TAIL_PROBABILITIES = [0.001, 0.0025, 0.005] as const;

/** Real sums of a horizon, sorted, with their deviation and noise floor. */
export interface RealHorizon {
  readonly horizon: number;
  readonly sorted: Float64Array;
  readonly deviation: number;
  readonly floor: number;
}

/** All of a snapshot that does not change while a run trains. */
export interface RealSide {
  readonly asset: number;
  readonly kind: ReturnKind;
  readonly windowLength: number;
  readonly paths: Paths;
  readonly fan: QuantileBands;
  readonly mean: number;
  readonly deviation: number;
  readonly count: number;
  readonly bins: UniformBins;
  readonly density: Float32Array;
  readonly probabilities: Float32Array;
  readonly quantiles: Float32Array;
  readonly maxLag: number;
  readonly returnBand: CurveBand;
  readonly absoluteBand: CurveBand;
  readonly horizons: readonly RealHorizon[];
}

/** Windows of the training returns that begin at `starts`, end to end. */
function windowsAt(
  returns: Float64Array,
  starts: readonly number[],
  windowLength: number,
): Float64Array {
  const windows = new Float64Array(starts.length * windowLength);
  starts.forEach((start, index) => {
    windows.set(returns.subarray(start, start + windowLength), index * windowLength);
  });
  return windows;
}

/** One start drawn from each of `count` equal stretches, so that the windows span the past. */
function spreadStarts(windowCount: number, count: number, seed: number): number[] {
  const stream = randomStream(seed, "evaluation");
  return Array.from({ length: count }, (_, stretch) =>
    Math.floor(((stretch + stream.uniform()) * windowCount) / count),
  );
}

function evenStarts(windowCount: number): number[] {
  const count = Math.min(windowCount, MOST_FAN_WINDOWS);
  return Array.from({ length: count }, (_, index) => Math.floor((index * windowCount) / count));
}

/** Values of one asset, paths end to end, as paths. */
export const singleAsset = (values: ArrayLike<number>, length: number): Paths => ({
  values: new Float32Array(values),
  count: Math.floor(values.length / length),
  length,
  assetCount: 1,
});

/** Bins over ± the largest real return, between 4 and 12 deviations, a quarter deviation wide. */
function binsFor(standardised: Float64Array): UniformBins {
  const largest = standardised.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const reach = Math.min(WIDEST_REACH, Math.max(NARROWEST_REACH, Math.ceil(largest) + 1));
  return { low: -reach, high: reach, count: (2 * reach) / BIN_WIDTH };
}

/** Percent by percent, and further into the tails as far as the sample reaches. */
function comparedProbabilities(count: number): Float32Array {
  const tails = TAIL_PROBABILITIES.filter((probability) => probability * count >= 1);
  const percents = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
  return Float32Array.of(...tails, ...percents, ...tails.map((tail) => 1 - tail).reverse());
}

/** Type 7 quantiles of sorted values. */
export const quantilesAt = (sorted: Float64Array, probabilities: Float32Array) =>
  Float32Array.from(probabilities, (probability) => quantileOfSorted(sorted, probability));

function measureHorizons(
  returns: Float64Array,
  windowLength: number,
  floors: (horizons: readonly number[]) => readonly number[],
): RealHorizon[] {
  const fitting = HORIZONS.filter((horizon) => horizon <= windowLength);
  const all = floors(fitting);
  return fitting.map((horizon, index) => {
    const sums = horizonSums(returns, returns.length, horizon);
    return {
      horizon,
      sorted: sortedCopy(sums),
      deviation: deviation(sums),
      floor: all[index] ?? Number.NaN,
    };
  });
}

/**
 * Measures the real side of one asset from the training returns as they were observed. Every
 * random choice comes from `seed`.
 */
export function measureReal(market: PreparedMarket, asset: number, seed: number): RealSide {
  const { windowLength, windowCount, trainCount } = market;
  const assetCount = market.returns.assets.length;
  const trained = market.returns.values.subarray(0, trainCount * assetCount);
  const returns = assetColumn(trained, assetCount, asset);
  const { kind } = market.returns;
  const summary = moments(returns);
  const standardised = returns.map((value) => (value - summary.mean) / summary.deviation);
  const bins = binsFor(standardised);
  const probabilities = comparedProbabilities(returns.length);
  const maxLag = Math.max(
    1,
    Math.min(MOST_LAGS, windowLength - 1, Math.floor(returns.length / RETURNS_PER_LAG)),
  );
  const replicator = createReplicator(returns, seed);
  const bands = autocorrelationBands(returns, maxLag, replicator);
  const shown = spreadStarts(windowCount, Math.min(SHOWN_PATHS, windowCount), seed);
  const fanWindows = windowsAt(returns, evenStarts(windowCount), windowLength);
  return {
    asset,
    kind,
    windowLength,
    paths: singleAsset(windowsAt(returns, shown, windowLength), windowLength),
    fan: cumulativeQuantileBands(fanWindows, windowLength, kind, FAN_PROBABILITIES),
    mean: summary.mean,
    deviation: summary.deviation,
    count: returns.length,
    bins,
    density: Float32Array.from(densityInBins(standardised, bins)),
    probabilities,
    quantiles: quantilesAt(standardised.sort(), probabilities),
    maxLag,
    returnBand: bands.returns,
    absoluteBand: bands.absolute,
    horizons: measureHorizons(returns, windowLength, (horizons) =>
      wassersteinFloors(returns, horizons, replicator),
    ),
  };
}
