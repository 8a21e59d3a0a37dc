import type { VolatilityFilter } from "../../data/fit-volatility-filter.ts";
import { prepareMarket } from "../../data/prepare-market.ts";
import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import type { Prices } from "../../shared/series.ts";
import type { ApplicationContext } from "../application-context.ts";

/** A market of prices as a run prepares it by default. */
export const preparedOf = (
  prices: Prices,
  volatilityFilter: VolatilityFilter = "none",
): PreparedMarket =>
  prepareMarket(prices, {
    returnKind: "log",
    windowLength: 64,
    trainShare: 0.7,
    winsoriseAt: 0,
    gaussianise: false,
    volatilityFilter,
  });

/** Independent normal returns with the deviation of the training part: a generator of its own. */
export function normalGenerator(market: PreparedMarket): FittedMarketModel {
  const assetCount = market.returns.assets.length;
  const { deviation } = market.constants;
  return {
    sample: async (count, length, seed) => {
      const values = randomStream(seed, "sampling").fillNormal(
        new Float32Array(count * length * assetCount),
      );
      for (let i = 0; i < values.length; i++) {
        values[i] = (values[i] ?? 0) * (deviation[i % assetCount] ?? Number.NaN);
      }
      return { values, count, length, assetCount };
    },
  };
}

/** A run with that market and that generator. */
export const contextOf = (
  market: PreparedMarket,
  generator = normalGenerator(market),
): ApplicationContext => ({
  market: async () => market,
  asset: 0,
  models: async () => ({ find: async () => generator }),
  withNetworks: () => Promise.reject(new Error("the backtest looks at no network")),
  createEngine: () => Promise.reject(new Error("the backtest trains nothing")),
});
