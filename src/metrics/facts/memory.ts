import { mean } from "../../shared/moments.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";
import { fluctuationExponent } from "./detrended-fluctuation.ts";
import { statisticMetric } from "./fact-metric.ts";

/** DFA needs 1,000 returns (finance.md 2). */
const FLUCTUATION_SHORTEST = 1000;
const FAR_FIRST = 60;
const FAR_LAST = 120;
/** Ten returns a lag (finance.md 2). */
const FAR_SHORTEST = 10 * FAR_LAST;

/**
 * The DFA-1 exponent of |r| (finance.md 2.1.8). Its noise is wide in few thousand returns, and a
 * stationary bootstrap forgets beyond its blocks, so that its floor is if anything too small.
 */
const DETRENDED_FLUCTUATION = statisticMetric(
  {
    id: "detrended-fluctuation",
    group: "memory",
    unit: "number",
    shortest: FLUCTUATION_SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  fluctuationExponent,
);

/** The mean |r| autocorrelation of lags 60…120: how slowly clustering decays (finance.md 2.1.3). */
const FAR_AUTOCORRELATION = statisticMetric(
  {
    id: "far-autocorrelation",
    group: "memory",
    unit: "number",
    shortest: FAR_SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  (series) => mean(series.absoluteAutocorrelation.subarray(FAR_FIRST - 1, FAR_LAST)),
);

/** Whether the market remembers its storms for months: the fourth rung. */
export const MEMORY_METRICS: readonly MetricDefinition[] = [
  DETRENDED_FLUCTUATION,
  FAR_AUTOCORRELATION,
];
