import { returnAutocorrelationStatistic } from "./autocorrelation-statistic.ts";
import type { PathBlock, PathStatistic } from "./path-statistic.ts";

/** What ρ(lag) adds to the variance ratio of a horizon. */
const shareOf = (lag: number, horizon: number) => 2 * Math.max(0, 1 - lag / horizon);

/**
 * Each path's variance ratios, averaged over the paths: the variance of sums of `horizon` returns
 * over `horizon` times that of one, as VR(h) = 1 + 2 Σ_{k<h} (1 − k/h) ρ(k) with the sample
 * autocorrelations of x itself (Lo and MacKinlay 1988). Under 1 where moves are taken back.
 */
export function varianceRatioStatistic(
  block: PathBlock,
  horizons: readonly number[],
): PathStatistic {
  const lags = Array.from({ length: Math.max(...horizons, 1) - 1 }, (_, i) => i + 1);
  const { values, addGradient } = returnAutocorrelationStatistic(block, lags);
  return {
    values: Float64Array.from(horizons, (horizon) =>
      values.reduce((sum, value, i) => sum + shareOf(i + 1, horizon) * value, 1),
    ),
    addGradient: (weights, gradient) => {
      const weightOf = (lag: number) =>
        horizons.reduce(
          (sum, horizon, i) => sum + (weights[i] as number) * shareOf(lag, horizon),
          0,
        );
      addGradient(Float64Array.from(lags, weightOf), gradient);
    },
  };
}
