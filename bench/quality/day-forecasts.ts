import type { PreparedMarket } from "../../src/data/prepared-market.ts";
import { volatilityForecasts } from "../../src/data/volatility-states.ts";
import { filterVariance } from "../../src/shared/garch/filter-variance.ts";
import { fitGarch } from "../../src/shared/garch/fit-garch.ts";
import { mean } from "../../src/shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../../src/shared/quantile.ts";
import { unitStudentQuantile } from "../../src/shared/student-quantile.ts";

/** What is forecast of the next day's return at one tail probability: both below zero. */
export interface TailForecast {
  readonly quantile: number;
  readonly shortfall: number;
}

/** One forecast for each day of the test part, from the days before it. */
export type DayForecasts = (probability: number) => readonly TailForecast[];

/** A law as equally likely values, in ascending order. */
function tailOf(sorted: ArrayLike<number>, probability: number): TailForecast {
  const quantile = quantileOfSorted(sorted, probability);
  const below = Array.from(sorted).filter((value) => value <= quantile);
  return { quantile, shortfall: mean(below) };
}

const STUDENT_VALUES = 20_000;
const HISTORY = 250;
/** RiskMetrics 1996: squared returns without their mean, and a normal law. */
const RISK_METRICS = 0.94;
const NORMAL_TAILS = new Map<number, TailForecast>([
  [0.05, { quantile: -1.6448536, shortfall: -2.0627128 }],
  [0.01, { quantile: -2.3263479, shortfall: -2.6652142 }],
]);

const testDays = ({ returns, trainCount }: PreparedMarket) =>
  Array.from({ length: returns.times.length - trainCount }, (_, i) => trainCount + i);

/** One law, moved and scaled day by day. */
function scaledLaw(
  market: PreparedMarket,
  tail: (probability: number) => TailForecast,
  centre: number,
  volatilityOf: (day: number) => number,
): DayForecasts {
  return (probability) => {
    const { quantile, shortfall } = tail(probability);
    return testDays(market).map((day) => {
      const volatility = volatilityOf(day);
      return {
        quantile: centre + volatility * quantile,
        shortfall: centre + volatility * shortfall,
      };
    });
  };
}

/** The same forecast every day: the tail of one sample of returns. */
export function staticForecasts(market: PreparedMarket, sample: Float64Array): DayForecasts {
  const sorted = sortedCopy(sample);
  return scaledLaw(
    market,
    (probability) => tailOf(sorted, probability),
    0,
    () => 1,
  );
}

/** The past 250 days, equally likely. */
export function historicalForecasts(market: PreparedMarket): DayForecasts {
  const { values } = market.returns;
  return (probability) =>
    testDays(market).map((day) =>
      tailOf(sortedCopy(values.subarray(day - HISTORY, day)), probability),
    );
}

/** GARCH or GJR with Student t shocks, its parameters fixed on the training part. */
export function garchForecasts(market: PreparedMarket, isAsymmetric: boolean): DayForecasts {
  const { values } = market.returns;
  const { parameters } = fitGarch(values.subarray(0, market.trainCount), {
    isAsymmetric,
    shocks: "student",
  });
  const variances = filterVariance(values, parameters);
  const quantile = unitStudentQuantile(parameters.degreesOfFreedom);
  const shocks = Float64Array.from({ length: STUDENT_VALUES }, (_, i) =>
    quantile((i + 0.5) / STUDENT_VALUES),
  );
  return scaledLaw(
    market,
    (probability) => tailOf(shocks, probability),
    parameters.mean,
    (day) => Math.sqrt(variances[day] ?? Number.NaN),
  );
}

export function riskMetricsForecasts(market: PreparedMarket): DayForecasts {
  const { values } = market.returns;
  const law = { mean: 0, omega: 0, alpha: 1 - RISK_METRICS, gamma: 0, beta: RISK_METRICS };
  const variances = filterVariance(values, { ...law, degreesOfFreedom: Number.POSITIVE_INFINITY });
  const missing = { quantile: Number.NaN, shortfall: Number.NaN };
  return scaledLaw(
    market,
    (probability) => NORMAL_TAILS.get(probability) ?? missing,
    0,
    (day) => Math.sqrt(variances[day] ?? Number.NaN),
  );
}

/** The training part's own returns over their forecast volatility, equally likely. */
export function residualsOf(market: PreparedMarket): Float64Array {
  const { constants, returns, trainCount } = market;
  const forecasts = volatilityForecasts(returns, constants);
  const [centre = Number.NaN] = constants.mean;
  return returns.values
    .subarray(0, trainCount)
    .map((value, t) => (value - centre) / (forecasts[t] ?? Number.NaN));
}

/** Residuals of any origin, scaled by each day's volatility forecast of the market's filter. */
export function filteredForecasts(market: PreparedMarket, residuals: Float64Array): DayForecasts {
  const { constants, returns } = market;
  const forecasts = volatilityForecasts(returns, constants);
  const sorted = sortedCopy(residuals);
  return scaledLaw(
    market,
    (probability) => tailOf(sorted, probability),
    constants.mean[0] ?? Number.NaN,
    (day) => forecasts[day] ?? Number.NaN,
  );
}
