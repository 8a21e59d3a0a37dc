import { mean } from "../../shared/moments.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";
import { curveMetric, type MetricHeader, statisticMetric } from "./fact-metric.ts";

const SHORTEST = 250;
const FIRST_LAGS = 20;

const header = (id: MetricHeader["id"], isLive: boolean): MetricHeader => ({
  id,
  group: "clustering",
  unit: "number",
  shortest: SHORTEST,
  isLive,
  dependsOnScale: false,
});

/**
 * Root mean square over lags 1…K of the real |r| autocorrelation minus the paths' mean one
 * (finance.md 2.1.3), K = min(250, n/7).
 */
const ABSOLUTE_RMS = curveMetric(
  header("absolute-autocorrelation-rms", true),
  (series) => series.absoluteAutocorrelation,
  "rms",
);

/** The same as an L2 norm over the lags, as Wiese et al. 2020 print it. Grows with √K. */
const ABSOLUTE_NORM = curveMetric(
  header("absolute-autocorrelation-norm", false),
  (series) => series.absoluteAutocorrelation,
  "l2",
);

/** L2 norm of r² instead; a few extreme days rule it. */
const SQUARED_NORM = curveMetric(
  header("squared-autocorrelation-norm", true),
  (series) => series.squaredAutocorrelation,
  "l2",
);

/** A20: the mean |r| autocorrelation of lags 1…20 (finance.md 2.1.3). */
const ABSOLUTE_20 = statisticMetric(header("absolute-autocorrelation-20", true), (series) =>
  mean(series.absoluteAutocorrelation.subarray(0, FIRST_LAGS)),
);

/** Whether calm follows calm and storm follows storm: the third rung. */
export const CLUSTERING_METRICS: readonly MetricDefinition[] = [
  ABSOLUTE_20,
  ABSOLUTE_RMS,
  ABSOLUTE_NORM,
  SQUARED_NORM,
];
