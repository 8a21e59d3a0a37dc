/** Trading days in a year of the simulated markets. */
export const DAYS_PER_YEAR = 252;

/**
 * Yearly drift and volatility in per cent → mean and deviation of a day's log return:
 * (μ − σ²/2)/252 and σ/√252, so that the price grows by μ a year on average.
 */
export function annual(
  driftPercent: number,
  volatilityPercent: number,
): { readonly mean: number; readonly deviation: number } {
  const volatility = volatilityPercent / 100;
  return {
    mean: (driftPercent / 100 - volatility ** 2 / 2) / DAYS_PER_YEAR,
    deviation: volatility / Math.sqrt(DAYS_PER_YEAR),
  };
}
