import { mean } from "../../shared/moments.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { type DependentMean, dependentMean } from "./dependent-mean.ts";

/** A forecast law of each bar's return, in its lower tail. */
export interface TailLaw {
  /** The return that bar `index` falls below with that probability. */
  quantile(index: number, probability: number): number;
  /** The mean return of bar `index` below that quantile. */
  shortfall(index: number, probability: number): number;
}

/** What was seen and what was forecast, bar by bar; quantiles and shortfalls are returns below 0. */
export interface TailForecasts {
  readonly returns: ArrayLike<number>;
  readonly quantiles: ArrayLike<number>;
  readonly shortfalls: ArrayLike<number>;
  readonly probability: number;
}

/** L/ES at a breach: 1 is what was forecast. */
function lossRatio({ returns, quantiles, shortfalls }: TailForecasts, t: number): number | null {
  const value = returns[t] ?? Number.NaN;
  return value <= (quantiles[t] ?? Number.NaN) ? value / (shortfalls[t] ?? Number.NaN) : null;
}

/**
 * Z2 of Acerbi and Székely 2014, (1/(Tp)) Σ 1{breach}·L/ES − 1 (finance.md 2.7, sign turned so
 * that above 0 losses are under-estimated; 0 is expected), with its standard error.
 */
export function shortfallStatistic(forecasts: TailForecasts): DependentMean {
  const { returns, probability } = forecasts;
  return dependentMean(
    Float64Array.from(
      { length: returns.length },
      (_, t) => (lossRatio(forecasts, t) ?? 0) / probability - 1,
    ),
  );
}

/** Bars until the next breach, at least 1. */
const gap = (stream: RandomStream, probability: number) =>
  1 + Math.floor(Math.log(1 - stream.uniform()) / Math.log(1 - probability));

/** Z2 of `count` bars whose returns follow the forecast law itself. */
export function drawShortfallStatistic(
  law: TailLaw,
  count: number,
  probability: number,
  stream: RandomStream,
): number {
  let sum = 0;
  for (let t = gap(stream, probability) - 1; t < count; t += gap(stream, probability)) {
    sum += law.quantile(t, stream.uniform() * probability) / law.shortfall(t, probability);
  }
  return sum / (count * probability) - 1;
}

/** Where a statistic lies among draws under the null. */
export interface SimulatedTest {
  /** Only one draw in twenty is greater. */
  readonly critical: number;
  /** Share of draws at or above the statistic, one-sided, (1 + hits)/(1 + draws). */
  readonly pValue: number;
}

const CRITICAL_SHARE = 0.95;

export function simulatedTest(statistic: number, draws: Float64Array): SimulatedTest {
  const hits = draws.reduce((sum, draw) => sum + (draw >= statistic ? 1 : 0), 0);
  const critical = quantileOfSorted(draws.toSorted(), CRITICAL_SHARE);
  return { critical, pValue: (1 + hits) / (1 + draws.length) };
}

/** What losses beyond the value at risk came to, against the expected shortfall. */
export interface ResidualTest {
  /** Mean of L/ES − 1 over the breaches: above 0, losses were worse than forecast. */
  readonly mean: number;
  readonly standardError: number;
  /** One-sided: that so great a mean comes about where the shortfall is right. */
  readonly pValue: number;
}

const DRAWS = 2000;
/** Residuals that differ by less are the same but for rounding. */
const ROUNDING = 1e-12;

/** Mean and its standard error, the deviation divided by one less. */
function studentMean(values: Float64Array): { mean: number; standardError: number } {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return {
    mean: centre,
    standardError: Math.sqrt(squares / (values.length - 1) / values.length),
  };
}

function resampledStudent(centred: Float64Array, stream: RandomStream): number {
  const drawn = centred.map(() => centred[stream.integer(centred.length)] ?? Number.NaN);
  const { mean: centre, standardError } = studentMean(drawn);
  return centre / standardError;
}

/**
 * McNeil and Frey's 2000 test of exceedance residuals: those of breaches, L/ES − 1, have mean 0
 * where the shortfall is right. The t statistic against 2,000 bootstrap samples of the centred
 * residuals (Efron and Tibshirani 1993, 16.4). Null with fewer than `fewest` breaches or where
 * all residuals are the same.
 */
export function residualTest(
  forecasts: TailForecasts,
  fewest: number,
  stream: RandomStream,
): ResidualTest | null {
  const residuals = Float64Array.from(
    Array.from({ length: forecasts.returns.length }, (_, t) => lossRatio(forecasts, t)).filter(
      (ratio) => ratio !== null,
    ),
    (ratio) => ratio - 1,
  );
  const found = studentMean(residuals);
  if (residuals.length < fewest || !(found.standardError > ROUNDING)) return null;
  const centred = residuals.map((value) => value - found.mean);
  const draws = Float64Array.from({ length: DRAWS }, () => resampledStudent(centred, stream));
  const { pValue } = simulatedTest(found.mean / found.standardError, draws);
  return { ...found, pValue };
}
