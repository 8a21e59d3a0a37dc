import { autocorrelationStatistic } from "./autocorrelation-statistic.ts";
import { leverageStatistic } from "./leverage-statistic.ts";
import type { PathBlock, PathStatistic } from "./path-statistic.ts";
import { quantileStatistic, sortedSums, tailStatistic } from "./sorted-sums.ts";
import { varianceRatioStatistic } from "./variance-ratio-statistic.ts";

const LAGS = [1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 130, 180] as const;
const LEVERAGE_LAGS = 9;
const RATIO_HORIZONS = [2, 5, 10, 20] as const;
const HORIZONS = [1, 5, 20] as const;
const QUANTILES = 200;
const TAIL_HORIZONS = [1, 5] as const;
const TAIL_PROBABILITIES = [0.0025, 0.005, 0.01, 0.025, 0.975, 0.99, 0.995, 0.9975] as const;
/** Paths at least this long are compared with the real series as a whole. */
const WHOLE_SERIES_LENGTH = 1000;

/** What is measured on paths of one length, in the order of the penalties. */
export interface PenaltyScheme {
  readonly lags: readonly number[];
  readonly leverageLags: readonly number[];
  readonly ratioHorizons: readonly number[];
  readonly horizons: readonly number[];
  readonly tailHorizons: readonly number[];
}

/**
 * The lags and horizons of recipe.md (a), that a path and the real series are long enough for.
 */
export function penaltyScheme(pathLength: number, realLength: number): PenaltyScheme {
  const longest = 0.75 * Math.min(pathLength, realLength);
  const lags = LAGS.filter((lag) => lag < longest);
  const fits = (horizon: number) => horizon <= Math.min(pathLength, realLength);
  return {
    lags,
    leverageLags: lags.slice(0, LEVERAGE_LAGS),
    ratioHorizons: RATIO_HORIZONS.filter(fits),
    horizons: HORIZONS.filter(fits),
    tailHorizons: TAIL_HORIZONS.filter(fits),
  };
}

/** Sums of a block at every horizon, each sorted once. */
function sortedByHorizon(block: PathBlock, horizons: readonly number[]) {
  return new Map(
    horizons.map((horizon) => [
      horizon,
      sortedSums(block, horizon, Math.max(1, Math.floor(horizon / 4))),
    ]),
  );
}

/** The order statistics of a block: quantiles at every horizon, tails at the short ones. */
export function orderStatistics(
  block: PathBlock,
  scheme: PenaltyScheme,
): { readonly quantiles: readonly PathStatistic[]; readonly tails: readonly PathStatistic[] } {
  const sorted = sortedByHorizon(block, scheme.horizons);
  const at = (horizon: number) => sorted.get(horizon) ?? sortedSums(block, horizon, 1);
  return {
    quantiles: scheme.horizons.map((horizon) => quantileStatistic(at(horizon), QUANTILES)),
    tails: scheme.tailHorizons.map((horizon) => tailStatistic(at(horizon), TAIL_PROBABILITIES)),
  };
}

/** What the penalties draw one asset's statistics towards. */
export interface PenaltyTarget {
  readonly autocorrelation: Float64Array;
  readonly leverage: Float64Array;
  readonly quantiles: readonly Float64Array[];
  readonly tails: readonly Float64Array[];
  readonly varianceRatios: Float64Array;
}

const lagRange = (lag: number, longest: number) => {
  const first = Math.max(1, Math.floor(0.8 * lag));
  const last = Math.min(Math.floor(1.25 * lag), longest);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

type Measure = (block: PathBlock, lags: readonly number[]) => PathStatistic;

/** A lag curve of the real series, averaged over 0.8 to 1.25 of each lag. */
function smoothedCurve(measure: Measure, real: PathBlock, lags: readonly number[]): Float64Array {
  return Float64Array.from(lags, (lag) => {
    const { values } = measure(real, lagRange(lag, real.length - 1));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

/** Real windows as long as the generated paths, a quarter of their length apart. */
function realWindows(real: PathBlock, length: number): PathBlock {
  const stride = Math.max(1, Math.floor(length / 4));
  const count = Math.floor((real.length - length) / stride) + 1;
  const values = new Float64Array(count * length);
  for (let window = 0; window < count; window++) {
    values.set(real.values.subarray(window * stride, window * stride + length), window * length);
  }
  return { values, count, length };
}

/**
 * Targets from one asset's standardised training returns, by the same estimators that measure
 * the generated paths. A sample autocorrelation is biased by its path's length: long paths are
 * compared with the series as a whole, its long curves smoothed over neighbouring lags
 * (recipe.md a); short ones with real windows of their own length.
 */
export function penaltyTarget(
  real: PathBlock,
  pathLength: number,
  scheme: PenaltyScheme,
): PenaltyTarget {
  const isWhole = pathLength >= Math.min(WHOLE_SERIES_LENGTH, real.length);
  const windows = isWhole ? real : realWindows(real, pathLength);
  const curve = (measure: Measure, lags: readonly number[]) =>
    isWhole ? smoothedCurve(measure, real, lags) : measure(windows, lags).values;
  const { quantiles, tails } = orderStatistics(real, scheme);
  return {
    autocorrelation: curve(autocorrelationStatistic, scheme.lags),
    leverage: curve(leverageStatistic, scheme.leverageLags),
    quantiles: quantiles.map((statistic) => statistic.values),
    tails: tails.map((statistic) => statistic.values),
    varianceRatios: varianceRatioStatistic(windows, scheme.ratioHorizons).values,
  };
}
