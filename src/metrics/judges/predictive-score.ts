import type { SeriesFeatures } from "../facts/series-features.ts";
import {
  type ForecastSums,
  type ForecastTarget,
  fitForecast,
  forecastErrors,
  forecastSums,
  joinSums,
} from "./volatility-forecast.ts";

/** How well forecasts of volatility made from one sample do on another (finance.md 2.3). */
export interface PredictiveScore {
  /** Error of the forecast made from synthetic returns ÷ that of the one made from real ones; 1 is perfect. */
  readonly ratio: number;
  /** Error of the forecast made from synthetic returns ÷ that of the real sample's mean; below 1 it foresees. */
  readonly againstConstant: number;
  /** The same of the forecast made from real returns: near 1 where there is nothing to foresee. */
  readonly realAgainstConstant: number;
}

const sumsOf = (series: SeriesFeatures, target: ForecastTarget): ForecastSums =>
  series.once(`forecast ${target}`, () => forecastSums(series.values, target));

/**
 * Train on synthetic, test on real: a heterogeneous autoregression of |r| made from `synthetic`
 * and one made from `real` forecast `test`; mean |errors| are compared.
 */
export function predictiveScore(
  synthetic: readonly SeriesFeatures[],
  real: SeriesFeatures,
  test: Float64Array,
  target: ForecastTarget,
): PredictiveScore {
  const errorsOf = (series: readonly SeriesFeatures[]) =>
    forecastErrors(fitForecast(joinSums(series.map((one) => sumsOf(one, target))), target), test);
  const made = errorsOf(synthetic);
  const own = errorsOf([real]);
  return {
    ratio: made.forecast / own.forecast,
    againstConstant: made.forecast / own.constant,
    realAgainstConstant: own.forecast / own.constant,
  };
}
