import { mean } from "../../shared/moments.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";
import { curveMetric, statisticMetric } from "./fact-metric.ts";

const SHORTEST = 250;
const FIRST_LAGS = 10;

/**
 * L2 norm over lags 1…K of the real leverage curve Corr(r²_{t+k}, r_t) minus the paths' mean one
 * (Wiese et al. 2020; finance.md 2.1.4).
 */
const LEVERAGE_NORM = curveMetric(
  {
    id: "leverage-norm",
    group: "leverage",
    unit: "number",
    shortest: SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  (series) => series.leverage,
  "l2",
);

/**
 * The mean of the leverage curve over lags 1…10: negative for equities, about 0 for exchange
 * rates, positive for volatility indices (finance.md 2.1.4).
 */
const LEVERAGE_10 = statisticMetric(
  {
    id: "leverage-10",
    group: "leverage",
    unit: "number",
    shortest: SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  (series) => mean(series.leverage.subarray(0, FIRST_LAGS)),
);

/** Whether falls stir the market up more than rises: the fifth rung. */
export const LEVERAGE_METRICS: readonly MetricDefinition[] = [LEVERAGE_NORM, LEVERAGE_10];
