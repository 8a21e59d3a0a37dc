import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { Job } from "../../shared/job.ts";
import type { Application, ApplicationContext, ApplicationGroup } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { trainConditional } from "./conditional-training.ts";
import { FORECAST_BOUNDS, REFERENCE_MODEL } from "./forecast-options.ts";
import type {
  AskedLevel,
  ConditionalReport,
  ForecastInput,
  ForecastReport,
  ForecastTypes,
  ModelForecast,
  ModelScores,
  OriginPart,
  PriceLine,
  ScoreInput,
  ScoreReport,
} from "./forecast-types.ts";
import { assetColumn, forecasterOf, TrainedConditionals } from "./forecasters.ts";
import {
  originSpacing,
  type PastTask,
  pastOrigins,
  scoredHorizons,
  scorePast,
} from "./past-forecasts.ts";
import { priceFan } from "./price-fan.ts";
import { type OriginScore, summariseScores } from "./score-forecasts.ts";

/** Known bars before the first origin: a volatility needs as many. */
const FEWEST_KNOWN = 60;
/** Past forecasts, fewer than which are no table. */
const FEWEST_ORIGINS = 5;

/** What was trained in this worker. */
const trained = new TrainedConditionals();

function checkWithin(field: string, given: number, min: number, max: number): void {
  if (Number.isInteger(given) && given >= min && given <= max) return;
  throw new ApplicationError("input-out-of-range", { field, given, min, max });
}

function checkAsset({ prices }: PreparedMarket, asset: number): void {
  checkWithin("asset", asset, 0, prices.assets.length - 1);
}

function checkNumbers(input: Pick<ForecastInput, "horizon" | "pathCount" | "seed">): void {
  const { horizon, pathCount, seed } = FORECAST_BOUNDS;
  checkWithin("horizon", input.horizon, horizon.min, horizon.max);
  checkWithin("paths", input.pathCount, pathCount.min, pathCount.max);
  checkWithin("seed", input.seed, seed.min, seed.max);
}

function checkReturns({ returns }: PreparedMarket, needed: number): void {
  const found = returns.times.length;
  if (found < needed) throw new ApplicationError("too-few-returns", { needed, found });
}

function partOf({ trainCount, testFrom }: PreparedMarket, known: number): OriginPart {
  if (known < trainCount) return "training";
  return known < testFrom ? "validation" : "test";
}

/** Prices from index `from` to before `to`: price t is the one before return t. */
function priceLine({ prices }: PreparedMarket, asset: number, from: number, to: number): PriceLine {
  const all = assetColumn(prices.values, asset, prices.assets.length);
  return { times: prices.times.slice(from, to), prices: all.slice(from, to) };
}

/** The price that is meant, given the last one. */
function askedPrice(level: AskedLevel, last: number): number {
  if (level.kind === "last") return last;
  return level.kind === "price" ? level.price : last * (1 + level.share);
}

function levelOf({ level }: ForecastInput, last: number, isRelative: boolean): number {
  const price = askedPrice(level, last);
  if (Number.isFinite(price) && (price > 0 || !isRelative)) return price;
  const min = isRelative ? 0 : "−∞";
  throw new ApplicationError("input-out-of-range", { field: "level", given: price, min, max: "∞" });
}

async function drawFans(
  input: ForecastInput,
  context: ApplicationContext,
  job: Job,
  task: { readonly known: number; readonly price: number; readonly level: number },
): Promise<ModelForecast[]> {
  const market = await context.market();
  const { asset, conditional, horizon, pathCount, seed, models } = input;
  const sources = { context, market, trained, asset, conditional };
  const forecasts: ModelForecast[] = [];
  for (const [index, id] of models.entries()) {
    const forecaster = await forecasterOf(id, sources, job);
    const demand = { count: pathCount, length: horizon, seed };
    const { values, effectiveNumber } = await forecaster.draw(task.known, demand, job);
    const fan = { ...task, kind: market.returns.kind, horizon };
    forecasts.push(priceFan(id, values, effectiveNumber, fan));
    job.progress(index + 1, models.length);
    await job.breathe();
  }
  return forecasts;
}

/** Fans, probabilities and what came, from a day of the history on. Paths are drawn point in time. */
const forecastPrices: Application<ForecastInput, ForecastReport> = async (input, context, job) => {
  const market = await context.market();
  const { returns, prices, constants } = market;
  const { asset } = input;
  checkAsset(market, asset);
  checkNumbers(input);
  checkReturns(market, FEWEST_KNOWN);
  const count = returns.times.length;
  const mostBack = count - FEWEST_KNOWN;
  checkWithin("bars before the last", input.back, 0, mostBack);
  const known = count - input.back;
  const isRelative = returns.kind !== "difference";
  const price = prices.values[known * prices.assets.length + asset] ?? Number.NaN;
  const level = levelOf(input, price, isRelative);
  const forecasts = await drawFans(input, context, job, { known, price, level });
  return {
    asset: prices.assets[asset] ?? "",
    mostBack,
    testBack: Math.max(0, count - market.testFrom),
    part: partOf(market, known),
    fittedCount: market.trainCount,
    origin: { time: prices.times[known] ?? Number.NaN, price },
    history: priceLine(market, asset, Math.max(0, known + 1 - input.history), known + 1),
    realised: priceLine(market, asset, known + 1, Math.min(count, known + input.horizon) + 1),
    level,
    forecasts,
    barSpacing: constants.barSpacing,
    returnKind: returns.kind,
  };
};

/** The task that is the same for every model. Throws `ApplicationError` "too-few-returns". */
function pastTask(
  market: PreparedMarket,
  asset: number,
  input: ScoreInput,
): PastTask & { readonly spacing: number } {
  const { horizon, pathCount, seed } = input;
  const { returns, testFrom } = market;
  const spacing = originSpacing(input.spacing, horizon);
  const origins = pastOrigins(market, horizon, spacing);
  if (origins.length < FEWEST_ORIGINS) {
    const needed = testFrom + horizon + (FEWEST_ORIGINS - 1) * spacing;
    throw new ApplicationError("too-few-returns", { needed, found: returns.times.length });
  }
  return {
    returns: assetColumn(returns.values, asset, returns.assets.length),
    isSimple: returns.kind === "simple",
    origins,
    horizons: scoredHorizons(horizon),
    demand: { count: pathCount, length: horizon, seed },
    spacing,
  };
}

/** Every model's forecasts at past origins, scored; the reference comes first. */
const scoreForecasts: Application<ScoreInput, ScoreReport> = async (input, context, job) => {
  const market = await context.market();
  const { asset } = input;
  checkAsset(market, asset);
  checkNumbers(input);
  const task = pastTask(market, asset, input);
  const { origins, horizons, spacing } = task;
  const ids = [REFERENCE_MODEL, ...input.models.filter((id) => id !== REFERENCE_MODEL)];
  const models: ModelScores[] = [];
  let reference: readonly (readonly OriginScore[])[] = [];
  let done = 0;
  for (const id of ids) {
    const sources = { context, market, trained, asset, conditional: input.conditional };
    const forecaster = await forecasterOf(id, sources, job);
    const past = await scorePast(forecaster, task, job, () =>
      job.progress(++done, ids.length * origins.length),
    );
    if (id === REFERENCE_MODEL) reference = past.byHorizon;
    const scores = horizons.map((horizon, i) =>
      summariseScores(past.byHorizon[i] ?? [], reference[i] ?? [], {
        spacing,
        horizon,
        seed: input.seed,
      }),
    );
    models.push({ model: id, horizons: scores, effectiveNumber: past.effectiveNumber });
  }
  return {
    asset: market.prices.assets[asset] ?? "",
    models,
    spacing,
    origins: Float64Array.from(origins, (known) => market.prices.times[known] ?? Number.NaN),
    isRelative: market.returns.kind !== "difference",
  };
};

/** Trains a conditional GAN on the training part of the asset on show and keeps it. */
const trainConditionalGan: Application<
  ForecastTypes["train-conditional-gan"]["input"],
  ConditionalReport
> = async ({ asset, steps, seed }, context, job) => {
  const market = await context.market();
  checkAsset(market, asset);
  const { trainingSteps, seed: seeds } = FORECAST_BOUNDS;
  checkWithin("steps", steps, trainingSteps.min, trainingSteps.max);
  checkWithin("seed", seed, seeds.min, seeds.max);
  const { values, assets } = market.returns;
  const known = assetColumn(values, asset, assets.length).subarray(0, market.trainCount);
  const create: ApplicationContext["createEngine"] = (program, settings) =>
    context.createEngine(program, settings);
  const found = await trainConditional(known, { asset, steps, seed }, create, job);
  trained.keep(market, found);
  const { training, windowCount, losses } = found;
  return { training, windowCount, losses };
};

/** What answers the questions of the Forecast tab. */
export const forecastApplications: ApplicationGroup<ForecastTypes> = {
  "forecast-prices": forecastPrices,
  "score-forecasts": scoreForecasts,
  "train-conditional-gan": trainConditionalGan,
};
