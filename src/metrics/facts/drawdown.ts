import type { MetricDefinition } from "../quality/metric-definition.ts";
import { type MetricHeader, statisticMetric } from "./fact-metric.ts";
import type { SeriesFeatures } from "./series-features.ts";

const SHORTEST = 250;

/** A path's falls from its running peak, which starts at its first price. */
export interface Drawdown {
  /** The deepest, as a positive sum of returns: a fall of 1 − e^(−d) for log returns. */
  readonly largest: number;
  /** Share of the bars that end below the peak. */
  readonly underWater: number;
}

/** Drawdowns of the running sum of returns (finance.md 2.1.9). */
export function drawdown(series: SeriesFeatures): Drawdown {
  return series.once("drawdown", () => {
    const { values } = series;
    let below = 0;
    let largest = 0;
    let bars = 0;
    for (let t = 0; t < values.length; t++) {
      below = Math.max(0, below - (values[t] ?? 0));
      largest = Math.max(largest, below);
      if (below > 0) bars += 1;
    }
    return { largest, underWater: Number.isNaN(largest) ? Number.NaN : bars / values.length };
  });
}

const header = (id: MetricHeader["id"], unit: MetricHeader["unit"]): MetricHeader => ({
  id,
  group: "aggregation",
  unit,
  shortest: SHORTEST,
  isLive: false,
  dependsOnScale: true,
});

/** One number of a whole path: the real one is a single draw, so look where it lies in the paths' spread. */
const LARGEST_DRAWDOWN = statisticMetric(
  header("largest-drawdown", "return"),
  (series) => drawdown(series).largest,
);

const TIME_UNDER_WATER = statisticMetric(
  header("time-under-water", "share"),
  (series) => drawdown(series).underWater,
);

export const DRAWDOWN_METRICS: readonly MetricDefinition[] = [LARGEST_DRAWDOWN, TIME_UNDER_WATER];
