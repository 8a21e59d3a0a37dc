import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths, Returns } from "../../shared/series.ts";

/** Share of yesterday's variance in today's (RiskMetrics, daily). */
export const VARIANCE_DECAY = 0.94;
/**
 * Share of a volatility's distance from its level that is left a bar later: the autocorrelation of
 * that distance over 20 bars is .98 a bar on SPY, .97 on exchange rates, shares and monthly prices.
 */
const PERSISTENCE = 0.975;
/** Share of yesterday's level in today's: the level is that of about the last hundred bars. */
const LEVEL_DECAY = 0.99;
/** Paths, and bars of each, by which a model's own level is known. */
const LEVEL_PATHS = 64;
const LEVEL_BARS = 378;
/** Bars of a drawn path by which its own volatility is known before the first one kept. */
export const WARM_UP = 126;
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

/** Where the logarithm of variances lies of late: its mean, older bars counting less and less. */
function levelsOf(variances: Float64Array): Float64Array {
  let sum = 0;
  let weight = 0;
  return variances.map((variance) => {
    sum = LEVEL_DECAY * sum + Math.log(variance);
    weight = LEVEL_DECAY * weight + 1;
    return sum / weight;
  });
}

/** A variance and the logarithm of the one to which it returns. */
interface VolatilityState {
  readonly variance: number;
  readonly level: number;
}

/** The states of one asset before every bar and after the last. */
type VolatilityHistory = { readonly [K in keyof VolatilityState as `${K}s`]: Float64Array };

function volatilitiesOf({ values, assets }: Returns): readonly VolatilityHistory[] {
  return assets.map((_, asset) => {
    const variances = weightedVariances(values, asset, assets.length);
    return { variances, levels: levelsOf(variances) };
  });
}

const stateAt = ({ variances, levels }: VolatilityHistory, bar: number): VolatilityState => ({
  variance: variances.at(bar) ?? Number.NaN,
  level: levels.at(bar) ?? Number.NaN,
});

/** The mean logarithm of a model's own variances, per asset. */
async function ownLevels(model: FittedMarketModel, assetCount: number): Promise<Float64Array> {
  const { values } = await model.sample(LEVEL_PATHS, LEVEL_BARS, 0);
  const size = LEVEL_BARS * assetCount;
  return Float64Array.from({ length: assetCount }, (_, asset) => {
    let sum = 0;
    for (let path = 0; path < LEVEL_PATHS; path++) {
      const own = values.subarray(path * size, (path + 1) * size);
      const variances = weightedVariances(own, asset, assetCount).subarray(WARM_UP);
      sum +=
        variances.reduce((total, variance) => total + Math.log(variance), 0) / variances.length;
    }
    return sum / LEVEL_PATHS;
  });
}

interface Rescaling {
  readonly asset: number;
  readonly assetCount: number;
  readonly from: VolatilityState;
  readonly ownLevel: number;
}

/** Gives a path the volatility that is known, on its way to its level; returns the kept bars. */
function rescalePath(
  drawn: Float32Array,
  { asset, assetCount, from, ownLevel }: Rescaling,
  into: Float32Array,
): void {
  const own = weightedVariances(drawn, asset, assetCount);
  const length = into.length / assetCount;
  const atLast = from.level - ownLevel;
  let beyond = Math.log(from.variance / (own[WARM_UP] ?? Number.NaN)) - atLast;
  for (let t = 0; t < length; t++) {
    const value = drawn[(WARM_UP + t) * assetCount + asset] ?? Number.NaN;
    into[t * assetCount + asset] = value * Math.exp((atLast + beyond) / 2);
    beyond *= PERSISTENCE;
  }
}

/**
 * A model's shocks at another volatility (filtered simulation, finance.md 4.1): every drawn path
 * is multiplied by the ratio of the volatility that is known to the path's own, both exponentially
 * weighted (decay 0.94). Without a past it starts from any bar of `history`. The ratio begins with
 * today's and goes over to that of the two levels, as distances from a level fade (the mean of an
 * autoregression of the logarithm, after Engle and Lee 1999: the level moves too, slower). A path
 * keeps its own rise and fall of volatility, leverage with it. Assets are rescaled one by one, so
 * that the shocks of a bar keep their dependence.
 */
export function filteredModel(model: FittedMarketModel, history: Returns): FittedMarketModel {
  const assetCount = history.assets.length;
  const known = volatilitiesOf(history);
  let own: Float64Array | null = null;
  return {
    async sample(count, length, seed, { past, stop, breathe } = {}): Promise<Paths> {
      own ??= await ownLevels(model, assetCount);
      const today = past && volatilitiesOf(past).map((volatility) => stateAt(volatility, -1));
      const drawn = await model.sample(count, WARM_UP + length, seed, stop ? { stop } : {});
      const values = new Float32Array(count * length * assetCount);
      const size = (WARM_UP + length) * assetCount;
      for (let path = 0; path < count; path++) {
        if (breathe !== undefined) await breathe();
        throwIfCancelled(stop);
        const bar = randomStream(seed, "sampling", count, path).integer(history.times.length);
        const source = drawn.values.subarray(path * size, (path + 1) * size);
        const into = values.subarray(path * length * assetCount, (path + 1) * length * assetCount);
        for (const [asset, volatility] of known.entries()) {
          const from = today?.[asset] ?? stateAt(volatility, bar);
          const ownLevel = own[asset] ?? Number.NaN;
          rescalePath(source, { asset, assetCount, from, ownLevel }, into);
        }
      }
      return { values, count, length, assetCount };
    },
  };
}
