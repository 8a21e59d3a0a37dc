/** A market with models of known laws, for the tests of the risk questions. */
import type { PreparedMarket } from "../../data/prepared-market.ts";
import { marketOf } from "../../gan/fixtures/market.ts";
import type { Job } from "../../shared/job.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import type { ApplicationContext } from "../application-context.ts";
import { createModelBook } from "../models/model-book.ts";
import type { RiskSetup } from "./risk-types.ts";

export const JOB: Job = { stop: { aborted: false }, progress: () => {}, breathe: async () => {} };

/** A model that draws every return of every asset by itself. */
export const independentModel = (draw: (stream: RandomStream) => number): FittedMarketModel => ({
  sample: async (count, length, seed) => {
    const stream = randomStream(seed, "sampling");
    const values = Float32Array.from({ length: count * length }, () => draw(stream));
    return { values, count, length, assetCount: 1 };
  },
});

/** A context whose generator is a model of the test's own; other models need no test's help. */
export function riskContext(
  generator: FittedMarketModel,
  market: PreparedMarket = marketOf({ assets: ["A"] }),
): ApplicationContext {
  const findBaseline = () => {
    throw new Error("no traditional generator here");
  };
  return {
    market: async () => market,
    asset: 0,
    models: async () => createModelBook({ market, generator, findBaseline, kept: new Map() }),
    withNetworks: () => Promise.reject(new Error("no networks here")),
    createEngine: async () => {
      throw new Error("no engine here");
    },
  };
}

export const SETUP: RiskSetup = {
  holding: { kind: "weights", weights: null, value: 1_000_000 },
  models: ["gan"],
  viewpoint: "through-the-cycle",
  fittedPart: "all",
  asOf: "end-of-data",
  lossAs: "log-return",
  scenarioCount: 10_000,
  seed: 1,
};
