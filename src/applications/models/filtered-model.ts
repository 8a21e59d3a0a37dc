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

/** Replaces a path's own volatility by one that runs on from `start`; returns the kept bars. */
function rescalePath(
  drawn: Float32Array,
  asset: number,
  assetCount: number,
  start: number,
  into: Float32Array,
): void {
  const own = weightedVariances(drawn, asset, assetCount);
  const length = into.length / assetCount;
  const least = LEAST_VARIANCE * start;
  let variance = start;
  for (let t = 0; t < length; t++) {
    const from = WARM_UP + t;
    const residual =
      (drawn[from * assetCount + asset] ?? Number.NaN) / Math.sqrt(own[from] ?? Number.NaN);
    const value = residual * Math.sqrt(variance);
    into[t * assetCount + asset] = value;
    variance = nextVariance(variance, value, least);
  }
}

/**
 * A model's shocks at another volatility (filtered simulation, finance.md 4.1): every drawn path
 * is divided by its own exponentially weighted volatility (decay 0.94) and multiplied by one that
 * runs on from the end of the past. Without a past it runs on from any bar of `history`. Both
 * volatilities take the same shocks, so a path keeps its own rise and fall of volatility, leverage
 * with it, and only its level is today's. Assets are rescaled one by one, so that the shocks of a
 * bar keep their dependence.
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
      const size = (WARM_UP + length) * assetCount;
      for (let path = 0; path < count; path++) {
        const bar = randomStream(seed, "sampling", count, path).integer(history.times.length);
        const source = drawn.values.subarray(path * size, (path + 1) * size);
        const into = values.subarray(path * length * assetCount, (path + 1) * length * assetCount);
        for (let asset = 0; asset < assetCount; asset++) {
          const start = today?.[asset] ?? known[asset]?.[bar] ?? Number.NaN;
          rescalePath(source, asset, assetCount, start, into);
        }
      }
      return { values, count, length, assetCount };
    },
  };
}
