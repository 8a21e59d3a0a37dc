import type { PreparedMarket } from "../../data/prepared-market.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { GarchParameters } from "../../shared/garch/garch-parameters.ts";
import type { Job } from "../../shared/job.ts";
import type { Application, ApplicationContext, ApplicationGroup } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { WARM_UP } from "../models/filtered-model.ts";
import { type BACKTEST_STRETCHES, DRAWN_BARS, FEWEST_BARS } from "./backtest-options.ts";
import type { BacktestInput, BacktestReport, BacktestTypes } from "./backtest-types.ts";
import { generatorForecasters, KEPT_BARS } from "./generator-forecasters.ts";
import { heldReturns } from "./held-returns.ts";
import {
  type BacktestSeries,
  type Forecaster,
  fitTrainingGarch,
  marketForecasters,
} from "./market-forecasters.ts";
import { type KnownForecaster, measureForecasters } from "./measure-levels.ts";
import type { Bars } from "./tail-laws.ts";

const LAST_BARS = 250;
/** Per cent, as GARCH laws are told (finance.md 3). */
const PER_CENT = 100;

function checkInput({ holding, drawnBars }: BacktestInput, market: PreparedMarket): void {
  const { assets, kind } = market.returns;
  if (kind === "difference") throw new ApplicationError("not-relative-returns");
  const inRange = (field: string, given: number, min: number, max: number) => {
    if (Number.isInteger(given) && given >= min && given <= max) return;
    throw new ApplicationError("input-out-of-range", { field, given, min, max });
  };
  inRange("drawn returns", drawnBars, DRAWN_BARS.min, DRAWN_BARS.max);
  if (holding !== "equal-weights") inRange("asset", holding, 0, assets.length - 1);
}

/** The bars that are forecast. Throws "too-few-returns". */
function barsOf(market: PreparedMarket, stretch: BacktestInput["stretch"]): Bars {
  const { returns, trainCount, testFrom } = market;
  const end = returns.times.length;
  const firsts = {
    test: testFrom,
    "after-training": trainCount,
    "last-250": Math.max(testFrom, end - LAST_BARS),
  } satisfies Record<(typeof BACKTEST_STRETCHES)[number], number>;
  const first = firsts[stretch];
  const found = end - first;
  if (found < FEWEST_BARS) {
    throw new ApplicationError("too-few-returns", { needed: FEWEST_BARS, found });
  }
  return { first, end };
}

async function drawPaths(
  { drawnBars, seed }: BacktestInput,
  context: ApplicationContext,
  job: Job,
) {
  const book = await context.models();
  const generator = await book.find("gan", "training", job);
  const count = Math.ceil(drawnBars / KEPT_BARS);
  return generator.sample(count, WARM_UP + KEPT_BARS, seed, { stop: job.stop });
}

const isKnown = (one: Forecaster): one is KnownForecaster => typeof one.law !== "string";

function garchOf(parameters: GarchParameters | null): BacktestReport["garch"] {
  if (parameters === null) return null;
  const { mean, omega, alpha, beta, degreesOfFreedom } = parameters;
  return {
    mean: PER_CENT * mean,
    omega: PER_CENT ** 2 * omega,
    alpha,
    beta,
    degreesOfFreedom,
  };
}

/**
 * Walks forward through returns that nobody trained on, one bar at a time: each forecaster's
 * parameters are those of the training part, its volatility is updated at every bar, and every
 * forecast knows only the bars before (finance.md 2.7, 4.1).
 */
const backtestRisk: Application<BacktestInput, BacktestReport> = async (input, context, job) => {
  const market = await context.market();
  checkInput(input, market);
  const { trainCount } = market;
  const { assets, kind, times } = market.returns;
  const { holding, stretch, seed } = input;
  const bars = barsOf(market, stretch);
  const returns = heldReturns(market.returns, holding);
  const series: BacktestSeries = { returns, trainCount, bars };
  const drawn = await drawPaths(input, context, job);
  throwIfCancelled(job.stop);
  const garch = fitTrainingGarch(series);
  await job.breathe();
  const forecasters = [
    ...marketForecasters(series, garch),
    ...generatorForecasters(series, garch, drawn, { market, holding }),
  ];
  const seen = returns.slice(bars.first, bars.end);
  const models = await measureForecasters(forecasters.filter(isKnown), seen, seed, job);
  return {
    assets: holding === "equal-weights" ? assets : assets.slice(holding, holding + 1),
    kind,
    times: times.slice(bars.first, bars.end),
    returns: seen,
    training: {
      from: times[0] ?? Number.NaN,
      to: times[trainCount - 1] ?? Number.NaN,
      count: trainCount,
    },
    hasValidation: bars.first < market.testFrom,
    models,
    missing: forecasters.flatMap(({ model, law }) =>
      typeof law === "string" ? [{ model, reason: law }] : [],
    ),
    garch: garchOf(garch),
  };
};

/** What answers the question of the backtest. */
export const backtestApplications: ApplicationGroup<BacktestTypes> = {
  "backtest-risk": backtestRisk,
};
