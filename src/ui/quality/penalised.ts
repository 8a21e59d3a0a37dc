import type { ConfigKey, GanConfig } from "../../gan/config-fields.ts";
import type { MetricId } from "../../metrics/quality/quality-report.ts";

/** The metrics that each penalty on facts pulls at. */
const PULLED: Partial<Readonly<Record<ConfigKey, readonly MetricId[]>>> = {
  autocorrelationPenalty: [
    "absolute-autocorrelation-rms",
    "absolute-autocorrelation-norm",
    "absolute-autocorrelation-20",
    "far-autocorrelation",
  ],
  leveragePenalty: ["leverage-norm", "leverage-10"],
  quantilePenalty: [
    "deviation",
    "wasserstein-1",
    "wasserstein-5",
    "wasserstein-20",
    "kolmogorov-smirnov",
    "energy-distance",
    "dragulescu-yakovenko",
  ],
  varianceRatioPenalty: [
    "return-autocorrelation-rms",
    "ljung-box-20",
    "wasserstein-5",
    "wasserstein-20",
  ],
  tailPenalty: ["value-at-risk-99", "expected-shortfall-99", "tail-distance"],
};

/** Metrics that a configuration trains on: they no longer tell independently how good the forgeries are. */
export function penalisedMetrics(config: GanConfig | null): ReadonlySet<MetricId> {
  if (config === null) return new Set();
  const keys = Object.keys(PULLED) as (keyof typeof PULLED)[];
  return new Set(keys.filter((key) => Number(config[key]) > 0).flatMap((key) => PULLED[key] ?? []));
}
