import type { FittedMarketModel } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths, Returns } from "../../shared/series.ts";

/** Share of yesterday's variance in today's (RiskMetrics, daily). */
export const VARIANCE_DECAY = 0.94;
/** Bars of a drawn path by which its own volatility is known before the first one kept. */
const WARM_UP = 126;
/** Bars whose mean square begins a recursion. */
const BEGINNING = 25;
/** No variance is less than this share of the mean one: prices may stand still for long. */
const LEAST_VARIANCE = 1e-4;

/** The variance after a bar whose return was `value`. */
const nextVariance = (variance: number, value: number, least: number): number =>
  Math.max(least, VARIANCE_DECAY * variance + (1 - VARIANCE_DECAY) * value * value);

function meanSquare(values: ArrayLike<number>, from: number, step: number, count: number): number {
  let sum = 0;
  for (let t = 0; t < count; t++) sum += (values[from + t * step] ?? Number.NaN) ** 2;
  return sum / count;
}

/**
 * Exponentially weighted variances of one asset out of `[time, asset]` returns: that of every bar
 * as the bars before it tell, and that of the bar after the last (`length + 1` numbers).
 */
export function weightedVariances(
  values: ArrayLike<number>,
  asset: number,
  assetCount: number,
): Float64Array {
  const count = values.length / assetCount;
  const least = LEAST_VARIANCE * meanSquare(values, asset, assetCount, count);
  const variances = new Float64Array(count + 1);
  variances[0] = meanSquare(values, asset, assetCount, Math.min(BEGINNING, count));
  for (let t = 0; t < count; t++) {
    const value = values[t * assetCount + asset] ?? Number.NaN;
    variances[t + 1] = nextVariance(variances[t] ?? Number.NaN, value, least);
  }
  return variances;
}

/** One asset of the drawn paths, each bar divided by its path's own volatility. */
interface Shocks {
  /** `[path, time]`: the bars after the warm-up. */
  readonly values: Float64Array;
  /** Their mean square: weighted volatilities lag behind, so it is a little above 1. */
  readonly meanSquare: number;
}

function shocksOf({ values, count, assetCount }: Paths, asset: number, length: number): Shocks {
  const shocks = new Float64Array(count * length);
  const size = values.length / count;
  let squares = 0;
  for (let path = 0; path < count; path++) {
    const drawn = values.subarray(path * size, (path + 1) * size);
    const own = weightedVariances(drawn, asset, assetCount);
    for (let t = 0; t < length; t++) {
      const bar = WARM_UP + t;
      const shock =
        (drawn[bar * assetCount + asset] ?? Number.NaN) / Math.sqrt(own[bar] ?? Number.NaN);
      shocks[path * length + t] = shock;
      squares += shock * shock;
    }
  }
  return { values: shocks, meanSquare: squares / shocks.length };
}

/** Where a rescaled path goes, and how its bars lie there. */
interface Target {
  readonly into: Float32Array;
  readonly asset: number;
  readonly assetCount: number;
  readonly length: number;
}

/**
 * A path of shocks at a volatility that runs on from `start`. The recursion takes squares in
 * units of the shocks' own mean square, so that the variance is expected to stay where it is: by
 * the raw squares it would drift upwards, bar by bar.
 */
function rescalePath(shocks: Shocks, path: number, start: number, target: Target): void {
  const { into, asset, assetCount, length } = target;
  const least = LEAST_VARIANCE * start;
  const unit = Math.sqrt(shocks.meanSquare);
  let variance = start;
  for (let t = 0; t < length; t++) {
    const value = (shocks.values[path * length + t] ?? Number.NaN) * Math.sqrt(variance);
    into[(path * length + t) * assetCount + asset] = value;
    variance = nextVariance(variance, value / unit, least);
  }
}

/**
 * A model's shocks at another volatility (filtered simulation, finance.md 4.1): every drawn path
 * is divided by its own exponentially weighted volatility (decay 0.94) and multiplied by one that
 * runs on from the end of the past. Without a past it runs on from any bar of `history`. Assets
 * are rescaled one by one, so that the shocks of a bar keep their dependence.
 */
export function filteredModel(model: FittedMarketModel, history: Returns): FittedMarketModel {
  const assetCount = history.assets.length;
  const variancesOf = ({ values }: Returns) =>
    history.assets.map((_, asset) => weightedVariances(values, asset, assetCount));
  const known = variancesOf(history);
  return {
    async sample(count, length, seed, { past, stop } = {}): Promise<Paths> {
      const today = past && variancesOf(past).map((variances) => variances.at(-1) ?? Number.NaN);
      const drawn = await model.sample(count, WARM_UP + length, seed, stop ? { stop } : {});
      const values = new Float32Array(count * length * assetCount);
      for (let asset = 0; asset < assetCount; asset++) {
        const shocks = shocksOf(drawn, asset, length);
        for (let path = 0; path < count; path++) {
          const bar = randomStream(seed, "sampling", count, path).integer(history.times.length);
          const start = today?.[asset] ?? known[asset]?.[bar] ?? Number.NaN;
          rescalePath(shocks, path, start, { into: values, asset, assetCount, length });
        }
      }
      return { values, count, length, assetCount };
    },
  };
}
