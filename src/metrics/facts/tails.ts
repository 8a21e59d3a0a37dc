import { mean } from "../../shared/moments.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import { hillOfSorted, hillTailIndex } from "../hill.ts";
import { compareStatistic } from "../quality/compare.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";
import { type MetricHeader, readDefined, statisticMetric, withFloor } from "./fact-metric.ts";
import type { SeriesFeatures } from "./series-features.ts";

const MOMENTS_SHORTEST = 250;
/** So that five returns lie beyond the 1 % quantile, and Hill's k is at least 10 (finance.md 2). */
const TAIL_SHORTEST = 500;
const TAIL = 0.01;
/** A day beyond this many deviations is extreme (finance.md 2.1.9). */
const EXTREME = 4;

const header = (
  id: MetricHeader["id"],
  others: Pick<MetricHeader, "unit" | "shortest" | "isLive" | "dependsOnScale">,
): MetricHeader => ({ id, group: "tails", ...others });

const shape = (shortest: number, isLive: boolean) =>
  ({ unit: "number", shortest, isLive, dependsOnScale: false }) as const;

/** m₃/m₂^1.5, biased (finance.md 2.1.1). One extreme day can turn its sign. */
const SKEWNESS = statisticMetric(
  header("skewness", shape(MOMENTS_SHORTEST, true)),
  ({ moments }) => moments.skewness,
);

/**
 * m₄/m₂² − 3, biased (finance.md 2.1.1). Does not settle as the series grows where the tail index
 * is below 4: read it with Hill's.
 */
const EXCESS_KURTOSIS = statisticMetric(
  header("excess-kurtosis", shape(MOMENTS_SHORTEST, true)),
  ({ moments }) => moments.excessKurtosis,
);

/** Hill's tail index of the losses, k = 5 % of them (finance.md 2.1.1). Ties and zeros bias it. */
const HILL_LEFT = statisticMetric(
  header("hill-left", shape(TAIL_SHORTEST, true)),
  ({ sorted }) => hillOfSorted(sorted, "losses").index,
);

/** The same of the gains. */
const HILL_RIGHT = statisticMetric(
  header("hill-right", shape(TAIL_SHORTEST, false)),
  ({ sorted }) => hillOfSorted(sorted, "gains").index,
);

/** The loss that 1 return in 100 exceeds, type 7 (finance.md 2.7): positive. */
export const valueAtRisk = ({ sorted }: SeriesFeatures): number => -quantileOfSorted(sorted, TAIL);

/** The mean loss of the returns at or below the 1 % quantile: positive (finance.md 2.7). */
export function expectedShortfall(series: SeriesFeatures): number {
  const { sorted } = series;
  const quantile = -valueAtRisk(series);
  const beyond = sorted.findIndex((value) => value > quantile);
  return -mean(beyond < 0 ? sorted : sorted.subarray(0, beyond));
}

const inReturns = (isLive: boolean) =>
  ({ unit: "return", shortest: TAIL_SHORTEST, isLive, dependsOnScale: true }) as const;

/** Value at risk at 99 % of each path; the generated one is the median path's, not the pooled paths'. */
const VALUE_AT_RISK = statisticMetric(header("value-at-risk-99", inReturns(true)), valueAtRisk);

/** Expected shortfall at 99 % of each path, compared in the same way. */
const EXPECTED_SHORTFALL = statisticMetric(
  header("expected-shortfall-99", inReturns(true)),
  expectedShortfall,
);

/** Median |ln M₁ − ln M₂| of two maxima whose tail index is 1: the difference is logistic. */
const MEDIAN_LOG_RATIO = Math.log(3);

/**
 * The largest |r|, in the real part's deviations. Resampling cannot go beyond history, so that its
 * floor is the median difference of two extremes of Fréchet's law with Hill's index a of |r|:
 * largest · ln 3 / a (Gnedenko 1943).
 */
const LARGEST_MOVE: MetricDefinition = {
  ...header("largest-move", {
    unit: "deviations",
    shortest: TAIL_SHORTEST,
    isLive: true,
    dependsOnScale: true,
  }),
  kind: "statistic",
  read: (part) => {
    const { deviation } = part.real.moments;
    const largest = (series: SeriesFeatures) => series.largest / deviation;
    return readDefined(
      part,
      (series) => Number.isFinite(series.largest),
      (defined) => {
        const { index } = hillTailIndex(part.real.absolute);
        const floor = (largest(part.real) * MEDIAN_LOG_RATIO) / index;
        return withFloor(compareStatistic(defined, largest), () => floor);
      },
    );
  },
};

/** Returns more than 4 own deviations from 0, of 1,000 (finance.md 2.1.9). */
export function extremeDays({ values, moments }: SeriesFeatures): number {
  const limit = EXTREME * moments.deviation;
  let count = 0;
  for (let t = 0; t < values.length; t++) if (Math.abs(values[t] ?? 0) > limit) count += 1;
  return moments.deviation > 0 ? (1000 * count) / values.length : Number.NaN;
}

/** How often the market is shaken (finance.md 2.1.9). A day more or less is no difference: the least floor. */
const EXTREME_DAYS: MetricDefinition = {
  ...header("extreme-days", shape(TAIL_SHORTEST, false)),
  kind: "statistic",
  read: (part) => {
    const oneDay = 1000 / part.real.values.length;
    return readDefined(
      part,
      (series) => !series.isConstant,
      (defined) =>
        withFloor(compareStatistic(defined, extremeDays), (floor) => Math.max(floor, oneDay)),
    );
  },
};

/** How far a market goes, and how often: the second rung. */
export const TAIL_METRICS: readonly MetricDefinition[] = [
  SKEWNESS,
  EXCESS_KURTOSIS,
  HILL_LEFT,
  HILL_RIGHT,
  VALUE_AT_RISK,
  EXPECTED_SHORTFALL,
  LARGEST_MOVE,
  EXTREME_DAYS,
];
