import type { TailLaw } from "../../metrics/backtest/shortfall-tests.ts";
import { filterVariance, standardisedResiduals } from "../../shared/garch/filter-variance.ts";
import { fitGarch } from "../../shared/garch/fit-garch.ts";
import type { GarchParameters } from "../../shared/garch/garch-parameters.ts";
import { deviation } from "../../shared/moments.ts";
import { weightedVariances } from "../models/filtered-model.ts";
import type { BacktestModelId } from "./backtest-options.ts";
import type { MissingForecaster } from "./backtest-types.ts";
import { type Bars, constantLaw, rollingLaw, scaledLaw } from "./tail-laws.ts";
import { NORMAL_LAW, sampleLaw, studentLaw } from "./unit-laws.ts";

/** The returns of what is held, how many of them parameters are from, and the bars forecast. */
export interface BacktestSeries {
  readonly returns: Float64Array;
  readonly trainCount: number;
  readonly bars: Bars;
}

/** A forecaster by name, or why there is none. */
export interface Forecaster {
  readonly model: BacktestModelId;
  readonly law: TailLaw | MissingForecaster;
}

const HISTORY = 250;

/** The volatilities of the bars that are forecast, out of variances of every bar. */
export const volatilitiesOf = (variances: Float64Array, { first, end }: Bars): Float64Array =>
  variances.slice(first, end).map(Math.sqrt);

const trainingPart = ({ returns, trainCount }: BacktestSeries) => returns.subarray(0, trainCount);

/** GARCH(1,1)-t of the training part (finance.md 3.4); null where it has no likelihood. */
export function fitTrainingGarch(series: BacktestSeries): GarchParameters | null {
  const training = trainingPart(series);
  if (!(deviation(training) > 0)) return null;
  const { parameters } = fitGarch(training, { isAsymmetric: false, shocks: "student" });
  return Object.values(parameters).every((value) => !Number.isNaN(value)) ? parameters : null;
}

/** Every return of the training part, equally likely, at every bar. */
const staticQuantile = (series: BacktestSeries) => constantLaw(sampleLaw(trainingPart(series)));

const historical = ({ returns, bars }: BacktestSeries): Forecaster["law"] =>
  bars.first < HISTORY ? "too-little-history" : rollingLaw(returns, bars, HISTORY);

/** RiskMetrics 1996: mean 0, a normal law. */
const riskMetrics = ({ returns, bars }: BacktestSeries) =>
  scaledLaw(NORMAL_LAW, 0, volatilitiesOf(weightedVariances(returns, 0, 1), bars));

const garchVolatilities = ({ returns, bars }: BacktestSeries, parameters: GarchParameters) =>
  volatilitiesOf(filterVariance(returns, parameters), bars);

/** Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999). */
function filteredHistorical(series: BacktestSeries, parameters: GarchParameters): TailLaw {
  const residuals = standardisedResiduals(trainingPart(series), parameters);
  return scaledLaw(sampleLaw(residuals), parameters.mean, garchVolatilities(series, parameters));
}

function garchStudent(series: BacktestSeries, parameters: GarchParameters): TailLaw {
  const shocks = studentLaw(parameters.degreesOfFreedom);
  return scaledLaw(shocks, parameters.mean, garchVolatilities(series, parameters));
}

/** The traditional forecasters, in the order of the table. */
export function marketForecasters(
  series: BacktestSeries,
  garch: GarchParameters | null,
): readonly Forecaster[] {
  return [
    { model: "static-quantile", law: staticQuantile(series) },
    { model: "historical-250", law: historical(series) },
    { model: "risk-metrics", law: riskMetrics(series) },
    {
      model: "filtered-historical",
      law: garch === null ? "not-fitted" : filteredHistorical(series, garch),
    },
    { model: "garch-t", law: garch === null ? "not-fitted" : garchStudent(series, garch) },
  ];
}
