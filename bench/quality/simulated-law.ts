import { returnsOf } from "../../src/data/returns.ts";
import { simulateMarket } from "../../src/data/simulate.ts";
import type { SimulatedMarket } from "../../src/data/simulated-market.ts";
import { type RecipeScore, scoreAgainst } from "../../src/metrics/recipe-score.ts";
import type { Paths } from "../../src/shared/series.ts";

const FRESH_MARKETS = 100;
/** Seeds of fresh draws begin here: far from those that anybody trains on. */
const FIRST_SEED = 1_000_000;

function firstReturns(market: SimulatedMarket, length: number): Float64Array {
  return returnsOf(simulateMarket(market), "log").values.subarray(0, length);
}

/** Fresh draws of a market's law, each as long as the training part of a sample of it. */
export function drawLaw(market: SimulatedMarket, length: number): Paths {
  const values = new Float32Array(FRESH_MARKETS * length);
  for (let i = 0; i < FRESH_MARKETS; i++) {
    values.set(firstReturns({ ...market, seed: FIRST_SEED + i }, length), i * length);
  }
  return { values, count: FRESH_MARKETS, length, assetCount: 1 };
}

/** The law's own columns next to one training sample of it, by the estimators of every row. */
export function scoreLaw(market: SimulatedMarket, length: number): RecipeScore {
  return scoreAgainst(firstReturns(market, length), drawLaw(market, length));
}
