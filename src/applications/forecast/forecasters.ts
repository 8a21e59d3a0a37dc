import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { Job } from "../../shared/job.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { ofOneAsset } from "../../shared/one-asset.ts";
import type { Paths, Returns } from "../../shared/series.ts";
import type { ApplicationContext } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import { filteredModel } from "../models/filtered-model.ts";
import { firstReturns } from "../models/model-book.ts";
import { conditionalModel } from "./conditional-model.ts";
import type { ConditionalTraining, TrainedConditional } from "./conditional-training.ts";
import type { ForecastModelId } from "./forecast-options.ts";
import { weightedModel } from "./weighted-model.ts";

/** Draws that are asked for at every origin. */
export interface ForecastDemand {
  readonly count: number;
  readonly length: number;
  readonly seed: number;
}

/** Returns that may follow, of the asset in question. */
export interface Continuation {
  /** `[path, bar]` */
  readonly values: Float32Array;
  readonly effectiveNumber: number | null;
}

/** A model that says what may follow the first `known` returns of the market. */
export interface Forecaster {
  readonly id: ForecastModelId;
  draw(known: number, demand: ForecastDemand, job: Job): Promise<Continuation>;
}

/** One asset out of several. */
export function assetColumn(
  values: ArrayLike<number>,
  asset: number,
  assetCount: number,
): Float64Array {
  return Float64Array.from(
    { length: values.length / assetCount },
    (_, t) => values[t * assetCount + asset] ?? Number.NaN,
  );
}

/**
 * A model that draws the same paths once for a demand that comes again: those that know nothing of
 * the past need not draw anew at every origin.
 */
export function keepDraws(model: FittedMarketModel): FittedMarketModel {
  let kept: { readonly key: string; readonly paths: Paths } | null = null;
  return {
    sample: async (count, length, seed, { stop } = {}) => {
      const key = `${count} ${length} ${seed}`;
      if (kept?.key === key) return kept.paths;
      const paths = await model.sample(count, length, seed, stop ? { stop } : {});
      kept = { key, paths };
      return paths;
    },
  };
}

/** The conditional GANs that were trained on a market, by their asset and training. */
export class TrainedConditionals {
  private readonly kept = new WeakMap<PreparedMarket, Map<string, TrainedConditional>>();

  private static key = ({ asset, steps, seed }: ConditionalTraining) => `${asset} ${steps} ${seed}`;

  keep(market: PreparedMarket, trained: TrainedConditional): void {
    const known = this.kept.get(market) ?? new Map<string, TrainedConditional>();
    known.set(TrainedConditionals.key(trained.training), trained);
    this.kept.set(market, known);
  }

  /** Throws `ApplicationError` "conditional-gan-not-trained". */
  find(market: PreparedMarket, training: ConditionalTraining | null): TrainedConditional {
    const known = this.kept.get(market);
    const found = training && known?.get(TrainedConditionals.key(training));
    if (!found) throw new ApplicationError("conditional-gan-not-trained");
    return found;
  }
}

/** What forecasters are made of. */
export interface ForecasterSources {
  readonly context: ApplicationContext;
  readonly market: PreparedMarket;
  readonly trained: TrainedConditionals;
  /** Index of the asset that is forecast. */
  readonly asset: number;
  readonly conditional: ConditionalTraining | null;
}

type Draw = Forecaster["draw"];

function drawWith(model: FittedMarketModel, returns: Returns, asset: number): Draw {
  return async (known, { count, length, seed }, job) => {
    const past = firstReturns(returns, known);
    const paths = await model.sample(count, length, seed, { past, stop: job.stop });
    return { values: ofOneAsset(paths, asset).values, effectiveNumber: null };
  };
}

async function weightedDraw(
  { context, market, asset }: ForecasterSources,
  job: Job,
): Promise<Draw> {
  const generator = await (await context.models()).find("gan", "training", job);
  const model = weightedModel(keepDraws(generator), asset);
  return async (known, demand, { stop }) => {
    const past = firstReturns(market.returns, known);
    const { paths, effectiveNumber } = await model.continue(past, demand, stop);
    return { values: ofOneAsset(paths, asset).values, effectiveNumber };
  };
}

function conditionalDraw(sources: ForecasterSources): Draw {
  const { context, market, trained, asset, conditional } = sources;
  const { returns } = market;
  const found = trained.find(market, conditional);
  const model = conditionalModel(found, (program, settings) =>
    context.createEngine(program, settings),
  );
  const own = assetColumn(returns.values, asset, returns.assets.length);
  const name = returns.assets[asset] ?? "";
  return drawWith(model, { ...returns, assets: [name], values: own }, 0);
}

async function filteredDraw(
  { context, market, asset }: ForecasterSources,
  job: Job,
): Promise<Draw> {
  const book = await context.models();
  if (market.constants.volatilityFilter.length > 0) {
    return drawWith(await book.find("gan", "training", job), market.returns, asset);
  }
  const generator = keepDraws(await book.find("gan", "training", job));
  return drawWith(filteredModel(generator, market.returns), market.returns, asset);
}

/** These do not look at the past. */
const FORGETFUL: readonly ForecastModelId[] = [
  "gaussian-walk",
  "independent-bootstrap",
  "block-bootstrap",
];

async function drawOf(id: ForecastModelId, sources: ForecasterSources, job: Job): Promise<Draw> {
  const { context, market, asset } = sources;
  if (id === "weighted-gan") return weightedDraw(sources, job);
  if (id === "conditional-gan") return conditionalDraw(sources);
  if (id === "filtered-gan") return filteredDraw(sources, job);
  const found = await (await context.models()).find(id, "training", job);
  const model = FORGETFUL.includes(id) ? keepDraws(found) : found;
  return drawWith(model, market.returns, asset);
}

/**
 * A model of the market, fitted to its training part, as one that forecasts. Throws
 * `ApplicationError` "conditional-gan-not-trained", `FitError`, `CancelledError`.
 */
export async function forecasterOf(
  id: ForecastModelId,
  sources: ForecasterSources,
  job: Job,
): Promise<Forecaster> {
  return { id, draw: await drawOf(id, sources, job) };
}
