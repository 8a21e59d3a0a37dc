import { DEPENDENCE_METRICS } from "../dependence/dependence-metrics.ts";
import { DISTANCE_METRICS } from "../distances/distance-metrics.ts";
import { DIVERSITY_METRICS } from "../diversity/diversity-metrics.ts";
import { FACT_METRICS } from "../facts/fact-metrics.ts";
import { JUDGE_METRICS } from "../judges/judge-metrics.ts";
import { MEMORISATION_METRICS } from "../memorisation/memorisation-metrics.ts";
import { WINDOW_METRICS } from "../windows/window-metrics.ts";
import type { MetricDefinition } from "./metric-definition.ts";

/** Every metric, each under its one name, in the order of the tables. */
export const METRICS: readonly MetricDefinition[] = [
  ...FACT_METRICS,
  ...DISTANCE_METRICS,
  ...WINDOW_METRICS,
  ...JUDGE_METRICS,
  ...DIVERSITY_METRICS,
  ...MEMORISATION_METRICS,
  ...DEPENDENCE_METRICS,
];
