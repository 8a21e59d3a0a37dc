import type { MetricId } from "../../../metrics/quality/quality-report.ts";
import { qualityDistances } from "./quality-distances.ts";
import { qualityMetrics } from "./quality-metrics.ts";

/** What is said of one metric. */
export interface MetricWords {
  readonly label: string;
  /** What it measures, for who points at it. */
  readonly help: string;
  /** What is wrong when the forgeries have less of it, more of it, or are off either way. */
  readonly less?: string;
  readonly more?: string;
  readonly wrong?: string;
}

/** Every metric in words. */
export const metricWords: Readonly<Record<MetricId, MetricWords>> = {
  ...qualityMetrics,
  ...qualityDistances,
};
