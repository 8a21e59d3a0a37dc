import type { MetricDefinition } from "../quality/metric-definition.ts";
import { curveMetric, statisticMetric } from "./fact-metric.ts";
import type { SeriesFeatures } from "./series-features.ts";

const SHORTEST = 250;
const LJUNG_BOX_LAGS = 20;

/**
 * Root mean square over lags 1…K of the real autocorrelation minus the paths' mean one
 * (finance.md 2.1.2). Near the noise floor for every sound model: it hardly discriminates.
 */
const RETURN_RMS = curveMetric(
  {
    id: "return-autocorrelation-rms",
    group: "autocorrelation",
    unit: "number",
    shortest: SHORTEST,
    isLive: true,
    dependsOnScale: false,
  },
  (series) => series.returnAutocorrelation,
  "rms",
);

/**
 * Ljung and Box's Q over lags 1…20 with Diebold's 1988 correction, without which volatility
 * clustering alone rejects (finance.md 2.1.2): Q = n(n+2) Σ ρ(k)²/(n−k) / (1 + γ(k)/s⁴), γ the
 * autocovariance of r². About 20 without linear autocorrelation. NaN if a bracket is not positive.
 */
export function robustLjungBox(series: SeriesFeatures): number {
  const { values, returnAutocorrelation, squaredAutocorrelation } = series;
  const count = values.length;
  const { deviation, mean, excessKurtosis, skewness } = series.moments;
  const variance = deviation ** 2;
  const fourth = (excessKurtosis + 3) * variance ** 2;
  const third = skewness * deviation ** 3;
  const varianceOfSquares = fourth + 4 * mean * third + 4 * mean ** 2 * variance - variance ** 2;
  let sum = 0;
  for (let lag = 1; lag <= LJUNG_BOX_LAGS; lag++) {
    const correlation = returnAutocorrelation[lag - 1] ?? Number.NaN;
    const covariance = (squaredAutocorrelation[lag - 1] ?? Number.NaN) * varianceOfSquares;
    const widening = 1 + covariance / variance ** 2;
    if (!(widening > 0)) return Number.NaN;
    sum += correlation ** 2 / (count - lag) / widening;
  }
  return count * (count + 2) * sum;
}

const LJUNG_BOX = statisticMetric(
  {
    id: "ljung-box-20",
    group: "autocorrelation",
    unit: "number",
    shortest: SHORTEST,
    isLive: false,
    dependsOnScale: false,
  },
  robustLjungBox,
);

/** Whether the next return can be told from the last ones by a line: it hardly can. */
export const LINEAR_DEPENDENCE_METRICS: readonly MetricDefinition[] = [RETURN_RMS, LJUNG_BOX];
