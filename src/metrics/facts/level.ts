import type { MetricDefinition } from "../quality/metric-definition.ts";
import { statisticMetric } from "./fact-metric.ts";

/** Moments need 250 returns (finance.md 2). */
const SHORTEST = 250;

/** Mean return of a bar. A part's mean has standard error s/√n, so that only large gaps speak. */
const MEAN = statisticMetric(
  {
    id: "mean",
    group: "level",
    unit: "return",
    shortest: SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  ({ moments }) => moments.mean,
);

/** Standard deviation of a bar's return, divided by n. Rescaling would hide it, so it is read as it is. */
const DEVIATION = statisticMetric(
  {
    id: "deviation",
    group: "level",
    unit: "return",
    shortest: SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  ({ moments }) => moments.deviation,
);

/** Where a market's returns lie and how far they spread: the first rung. */
export const LEVEL_METRICS: readonly MetricDefinition[] = [MEAN, DEVIATION];
