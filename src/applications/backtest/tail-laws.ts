import type { TailLaw } from "../../metrics/backtest/shortfall-tests.ts";
import { TAIL_PROBABILITIES } from "./backtest-options.ts";
import { lowMean, lowQuantile, tailSize, type UnitLaw } from "./unit-laws.ts";

/** Bars of a series from `first` on, up to but not including `end`. */
export interface Bars {
  readonly first: number;
  readonly end: number;
}

/** Shortfalls by probability, each computed once. */
function rememberedShortfall(law: UnitLaw): (probability: number) => number {
  const known = new Map<number, number>();
  return (probability) => {
    const value = known.get(probability) ?? law.shortfall(probability);
    known.set(probability, value);
    return value;
  };
}

/** One law of shocks at the volatility of each bar, about a mean. */
export function scaledLaw(shocks: UnitLaw, mean: number, volatilities: ArrayLike<number>): TailLaw {
  const shortfall = rememberedShortfall(shocks);
  const at = (index: number, value: number) => mean + (volatilities[index] ?? Number.NaN) * value;
  return {
    quantile: (index, probability) => at(index, shocks.quantile(probability)),
    shortfall: (index, probability) => at(index, shortfall(probability)),
  };
}

/** One law of returns, whatever the bar. */
export function constantLaw(returns: UnitLaw): TailLaw {
  const shortfall = rememberedShortfall(returns);
  return {
    quantile: (_, probability) => returns.quantile(probability),
    shortfall: (_, probability) => shortfall(probability),
  };
}

const HIGHEST_PROBABILITY = Math.max(...TAIL_PROBABILITIES);

/**
 * The last `length` returns before each bar, equally likely (historical simulation). Knows
 * probabilities up to the highest that is tested.
 */
export function rollingLaw(returns: Float64Array, { first, end }: Bars, length: number): TailLaw {
  const size = tailSize(length, HIGHEST_PROBABILITY);
  const lowest = new Float64Array((end - first) * size);
  for (let bar = first; bar < end; bar++) {
    const sorted = returns.slice(bar - length, bar).sort();
    lowest.set(sorted.subarray(0, size), (bar - first) * size);
  }
  const of = (index: number) => lowest.subarray(index * size, (index + 1) * size);
  return {
    quantile: (index, probability) => lowQuantile(of(index), length, probability),
    shortfall: (index, probability) => lowMean(of(index), length, probability),
  };
}
