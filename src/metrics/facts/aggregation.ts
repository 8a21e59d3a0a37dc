import { mean, moments } from "../../shared/moments.ts";
import { reusedFloats } from "../../shared/reused-room.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";
import { type MetricHeader, statisticMetric } from "./fact-metric.ts";
import type { SeriesFeatures } from "./series-features.ts";

/** Horizons of the picture. */
export const AGGREGATION_HORIZONS: readonly number[] = [1, 2, 5, 10, 20, 40, 60];
/** Horizons of the slope: at least 50 sums of each in 1,000 returns. */
const SLOPE_HORIZONS = [1, 2, 5, 10, 20] as const;

const roomForSums = reusedFloats();

/** Sums of `horizon` returns in a row, one after the other, until the next call; what is left at the end is not used. */
function blockSums(values: Float64Array, horizon: number): Float64Array {
  const sums = roomForSums(Math.floor(values.length / horizon));
  for (let block = 0; block < sums.length; block++) {
    let sum = 0;
    const end = (block + 1) * horizon;
    for (let t = block * horizon; t < end; t++) sum += values[t] ?? 0;
    sums[block] = sum;
  }
  return sums;
}

/** Biased excess kurtosis of non-overlapping sums (finance.md 2.1.6); NaN for a constant series. */
export function kurtosisOfSums(series: SeriesFeatures, horizon: number): number {
  const { values, isConstant } = series;
  if (isConstant || horizon === 1) return series.moments.excessKurtosis;
  return series.once(
    `kurtosis-${horizon}`,
    () => moments(blockSums(values, horizon)).excessKurtosis,
  );
}

/**
 * Slope of ln kurtosis by ln horizon over 1, 2, 5, 10 and 20 bars, least squares (finance.md
 * 2.1.6): −1 for independent returns, nearer 0 where volatility clusters. A kurtosis below one
 * standard error of a normal sample's, √(24h/n), counts as that; NaN if that of single bars
 * is below two, for then there is nothing to lose.
 */
export function kurtosisSlope(series: SeriesFeatures): number {
  return series.once("kurtosis-slope", () => {
    const count = series.values.length;
    const noise = (horizon: number) => Math.sqrt((24 * horizon) / count);
    const single = series.moments.excessKurtosis;
    if (!(single > 2 * noise(1))) return Number.NaN;
    const x = SLOPE_HORIZONS.map(Math.log);
    const y = SLOPE_HORIZONS.map((horizon) =>
      Math.log(Math.max(noise(horizon), kurtosisOfSums(series, horizon))),
    );
    const centre = mean(x);
    const spread = x.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return x.reduce((sum, value, i) => sum + (value - centre) * (y[i] ?? 0), 0) / spread;
  });
}

/**
 * Excess kurtosis of overlapping sums at `horizons`, for the picture (finance.md 2.1.6); NaN with
 * fewer than 4 horizons in the series.
 */
export function aggregationCurve(series: SeriesFeatures, horizons: Float64Array): Float64Array {
  return horizons.map((horizon) => {
    if (series.isConstant || series.values.length < 4 * horizon) return Number.NaN;
    return moments(series.overlappingSums(horizon)).excessKurtosis;
  });
}

const header = (id: MetricHeader["id"], shortest: number): MetricHeader => ({
  id,
  group: "aggregation",
  unit: "number",
  shortest,
  isLive: false,
  dependsOnScale: false,
});

/** Excess kurtosis of 5-bar sums that do not overlap; 100 of them at least. */
const KURTOSIS_5 = statisticMetric(header("kurtosis-5", 500), (series) =>
  kurtosisOfSums(series, 5),
);

/** Excess kurtosis of 20-bar sums; of so few (50 at least) that its floor is wide. */
const KURTOSIS_20 = statisticMetric(header("kurtosis-20", 1000), (series) =>
  kurtosisOfSums(series, 20),
);

const KURTOSIS_SLOPE = statisticMetric(header("kurtosis-slope", 1000), kurtosisSlope);

/** Whether sums over longer times are nearer to the normal law, and how slowly. */
export const AGGREGATION_METRICS: readonly MetricDefinition[] = [
  KURTOSIS_5,
  KURTOSIS_20,
  KURTOSIS_SLOPE,
];
