import type { MetricDefinition } from "../quality/metric-definition.ts";
import { AGGREGATION_METRICS } from "./aggregation.ts";
import { ASYMMETRY_METRICS } from "./asymmetry.ts";
import { CLUSTERING_METRICS } from "./clustering.ts";
import { DRAWDOWN_METRICS } from "./drawdown.ts";
import { LEVEL_METRICS } from "./level.ts";
import { LEVERAGE_METRICS } from "./leverage.ts";
import { LINEAR_DEPENDENCE_METRICS } from "./linear-dependence.ts";
import { MEMORY_METRICS } from "./memory.ts";
import { TAIL_METRICS } from "./tails.ts";
import { VOLUME_METRICS } from "./volume.ts";

/** The stylised facts of one series (Cont 2001; finance.md 2.1), in the order of the ladder. */
export const FACT_METRICS: readonly MetricDefinition[] = [
  ...LEVEL_METRICS,
  ...TAIL_METRICS,
  ...LINEAR_DEPENDENCE_METRICS,
  ...CLUSTERING_METRICS,
  ...MEMORY_METRICS,
  ...LEVERAGE_METRICS,
  ...ASYMMETRY_METRICS,
  ...AGGREGATION_METRICS,
  ...DRAWDOWN_METRICS,
  ...VOLUME_METRICS,
];
