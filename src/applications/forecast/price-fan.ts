import { priceAfter } from "../../data/returns.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import type { ReturnKind } from "../../shared/series.ts";
import { FAN_PROBABILITIES } from "./forecast-options.ts";
import type { ModelForecast } from "./forecast-types.ts";

const NORMAL_95 = 1.959963984540054;
/** Paths that are handed to the page whole. */
const SHOWN_PATHS = 12;

/** Prices `[bar][path]` that follow `price`: P·exp(Σr), P·Π(1 + r) or P + Σr, by the kind of return. */
function pricesByBar(
  values: Float32Array,
  length: number,
  price: number,
  kind: ReturnKind,
): readonly Float64Array[] {
  const count = values.length / length;
  const bars = Array.from({ length }, () => new Float64Array(count));
  for (let path = 0; path < count; path++) {
    let reached = price;
    for (const [t, bar] of bars.entries()) {
      reached = priceAfter(reached, values[path * length + t] ?? Number.NaN, kind);
      bar[path] = reached;
    }
  }
  return bars;
}

/**
 * The 95 % interval of a sample's quantile by order statistics: the number of draws below the
 * true one is binomial. `effective` draws carry as much as those that are there.
 */
function quantileInterval(
  sorted: Float64Array,
  probability: number,
  effective: number,
): readonly [number, number] {
  const half = NORMAL_95 * Math.sqrt((probability * (1 - probability)) / effective);
  return [
    quantileOfSorted(sorted, probability - half),
    quantileOfSorted(sorted, probability + half),
  ];
}

function fanOf(bars: readonly Float64Array[], effective: number) {
  const rows = () => FAN_PROBABILITIES.map(() => new Float64Array(bars.length));
  const fan = { quantiles: rows(), quantileLow: rows(), quantileHigh: rows() };
  for (const [t, bar] of bars.entries()) {
    const sorted = bar.slice().sort();
    for (const [i, probability] of FAN_PROBABILITIES.entries()) {
      const [low, high] = quantileInterval(sorted, probability, effective);
      (fan.quantiles[i] as Float64Array)[t] = quantileOfSorted(sorted, probability);
      (fan.quantileLow[i] as Float64Array)[t] = low;
      (fan.quantileHigh[i] as Float64Array)[t] = high;
    }
  }
  return fan;
}

/** √(p(1 − p)/n), by Laplace's share, so that nothing seen is not taken for impossible. */
function standardError(share: number, effective: number): number {
  const smoothed = (share * effective + 1) / (effective + 2);
  return Math.sqrt((smoothed * (1 - smoothed)) / effective);
}

/** Shares of the paths above a level, and of those that have crossed it, bar by bar. */
function crossings(
  bars: readonly Float64Array[],
  level: number,
  startsAbove: boolean,
  effective: number,
) {
  const count = bars[0]?.length ?? 0;
  const hasCrossed = new Uint8Array(count);
  const above = new Float64Array(bars.length);
  const touched = new Float64Array(bars.length);
  for (const [t, bar] of bars.entries()) {
    let over = 0;
    let crossed = 0;
    for (const [path, price] of bar.entries()) {
      const isOver = price > level;
      if (isOver) over++;
      if (isOver !== startsAbove) hasCrossed[path] = 1;
      crossed += hasCrossed[path] ?? 0;
    }
    above[t] = over / count;
    touched[t] = crossed / count;
  }
  const errors = (shares: Float64Array) => shares.map((share) => standardError(share, effective));
  return { above, aboveError: errors(above), touched, touchedError: errors(touched) };
}

/** Where a fan starts and what is asked of it. */
export interface FanTask {
  /** The last known price. */
  readonly price: number;
  readonly kind: ReturnKind;
  readonly horizon: number;
  readonly level: number;
}

/** Quantiles, first paths and chances of a level, out of drawn returns `[path, bar]`. */
export function priceFan(
  model: ModelForecast["model"],
  values: Float32Array,
  effectiveNumber: number | null,
  { price, kind, horizon, level }: FanTask,
): ModelForecast {
  const bars = pricesByBar(values, horizon, price, kind);
  const count = values.length / horizon;
  const effective = Math.min(count, effectiveNumber ?? count);
  const paths = Array.from({ length: Math.min(SHOWN_PATHS, count) }, (_, i) => {
    const path = Math.floor((i * count) / SHOWN_PATHS);
    return Float64Array.from(bars, (bar) => bar[path] ?? Number.NaN);
  });
  const fan = fanOf(bars, effective);
  return {
    model,
    ...fan,
    paths,
    ...crossings(bars, level, price > level, effective),
    effectiveNumber,
  };
}
