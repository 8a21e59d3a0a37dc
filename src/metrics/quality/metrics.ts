import type { MetricDefinition } from "./metric-definition.ts";

/** Every metric, each under its one name, in the order of the tables. */
export const METRICS: readonly MetricDefinition[] = [];
