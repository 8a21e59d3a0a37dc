import type { BaselineId } from "../../baselines/baseline-ids.ts";
import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { Job } from "../../shared/job.ts";
import type { FittedMarketModel, MarketModel } from "../../shared/market-model.ts";
import type { Returns } from "../../shared/series.ts";
import type { FittedPart, ModelBook } from "../application-context.ts";
import type { ModelId } from "../model-ids.ts";
import { filteredModel } from "./filtered-model.ts";
import { historicalSimulation } from "./historical-simulation.ts";

/** Names the random choices of a fit. */
const FITTING_SEED = 1;

/** Where models come from. */
export interface ModelSources {
  readonly market: PreparedMarket;
  /** The generator of the run, as it is when it draws. */
  readonly generator: FittedMarketModel;
  findBaseline(id: BaselineId): MarketModel;
  /** What was fitted before to this market, by model and part; filled as models are fitted. */
  readonly kept: Map<string, FittedMarketModel>;
}

type OtherId = Exclude<ModelId, "gan" | "filtered-gan">;

/** The first `count` returns. */
export function firstReturns(returns: Returns, count: number): Returns {
  const { times, values, assets } = returns;
  return {
    ...returns,
    times: times.subarray(0, count),
    values: values.subarray(0, count * assets.length),
  };
}

/** The same model; where it draws path by path, the job's other work is let in between. */
const breathing = (model: FittedMarketModel, job: Job): FittedMarketModel => ({
  ...model,
  sample: (count, length, seed, options) =>
    model.sample(count, length, seed, { breathe: () => job.breathe(), ...options }),
});

/** Finds models of a run's market; they are fitted when they are first asked for. */
export function createModelBook(sources: ModelSources): ModelBook {
  const { market, generator, findBaseline, kept } = sources;
  const isFiltered = market.constants.volatilityFilter.length > 0;
  const returnsOf = (part: FittedPart) =>
    part === "all" ? market.returns : firstReturns(market.returns, market.trainCount);
  const fitModel = async (id: OtherId, part: FittedPart, job: Job): Promise<FittedMarketModel> =>
    id === "historical-simulation"
      ? historicalSimulation(returnsOf(part))
      : findBaseline(id).fit(returnsOf(part), FITTING_SEED, { breathe: () => job.breathe() });
  return {
    async find(id, part, job) {
      if (id === "gan") return generator;
      if (id === "filtered-gan") {
        return isFiltered ? generator : breathing(filteredModel(generator, returnsOf(part)), job);
      }
      const key = `${id} ${part}`;
      const known = kept.get(key);
      const fitted = known ?? (await fitModel(id, part, job));
      kept.set(key, fitted);
      return breathing(fitted, job);
    },
  };
}
