import { drawPaths } from "../../baselines/draw-paths.ts";
import { trainingSample } from "../../baselines/training-sample.ts";
import { FitError, type FittedMarketModel } from "../../shared/market-model.ts";
import type { Returns } from "../../shared/series.ts";

const FEWEST_RETURNS = 20;

/**
 * Stretches of the history as they were, all assets together, every start as likely as any other
 * (historical simulation, finance.md 4.1). It knows no path longer than the history: asked for
 * one it throws a `FitError` "too-short". Ignores the past.
 */
export function historicalSimulation(returns: Returns): FittedMarketModel {
  const { count: given, rows, assets } = trainingSample(returns, FEWEST_RETURNS);
  const assetCount = assets.length;
  return {
    sample: async (count, length, seed, options) => {
      if (length > given) throw new FitError("too-short", { given, needed: length });
      return drawPaths({ count, length, assetCount, seed, options }, (stream, path) => {
        const from = stream.integer(given - length + 1) * assetCount;
        path.set(rows.subarray(from, from + path.length));
      });
    },
  };
}
