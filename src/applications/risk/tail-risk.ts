/** Value at risk and expected shortfall at one level, losses above 0. */
export interface TailNumbers {
  readonly valueAtRisk: number;
  readonly expectedShortfall: number;
}

/** The order statistic at a place between whole ones, by linear interpolation. */
function orderStatistic(sorted: ArrayLike<number>, place: number): number {
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return place === below ? low : low + ((sorted[below + 1] ?? Number.NaN) - low) * (place - below);
}

/**
 * Of ascending profits: VaR is minus the quantile of type 7 at 1 − level, ES minus the mean of the
 * profits at or below it (finance.md 2.7). `sorted` may be the lower end only of `total` profits.
 */
export function tailNumbers(
  sorted: Float64Array,
  level: number,
  total: number = sorted.length,
): TailNumbers {
  const quantile = orderStatistic(sorted, (1 - level) * (total - 1));
  let sum = 0;
  let count = 0;
  while (count < sorted.length && (sorted[count] ?? Number.NaN) <= quantile) {
    sum += sorted[count] ?? Number.NaN;
    count += 1;
  }
  return { valueAtRisk: -quantile, expectedShortfall: -sum / count };
}
