import type { Returns } from "../shared/series.ts";
import type { PreprocessingConstants } from "./prepared-market.ts";
import { standardiser } from "./standardise.ts";
import { filterVolatility, type VolatilityState } from "./volatility-filter.ts";

type FilterConstants = Pick<PreprocessingConstants, "mean" | "deviation" | "volatilityFilter">;

function filterReturns(returns: Returns, { mean, deviation, volatilityFilter }: FilterConstants) {
  return filterVolatility(standardiser(mean, deviation).apply(returns.values), volatilityFilter);
}

/**
 * Where each asset's volatility stands after these returns, of the kind and the assets that the
 * constants were fitted to; empty where nothing is filtered.
 */
export function statesAfter(
  returns: Returns,
  constants: FilterConstants,
): readonly VolatilityState[] {
  return filterReturns(returns, constants).states;
}

/**
 * The volatility forecast of every bar `[time, asset]` from the bars before it, in the unit of
 * the returns and per unit of deviation of the filtered residuals: return = mean + volatility ·
 * (residual + residual mean ÷ residual deviation). Needs a filter.
 */
export function volatilityForecasts(returns: Returns, constants: FilterConstants): Float64Array {
  const { deviation, volatilityFilter } = constants;
  const { volatilities } = filterReturns(returns, constants);
  return volatilities.map((volatility, index) => {
    const asset = index % volatilityFilter.length;
    const residualDeviation = volatilityFilter[asset]?.deviation ?? Number.NaN;
    return volatility * residualDeviation * (deviation[asset] ?? Number.NaN);
  });
}
