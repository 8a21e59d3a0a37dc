import { findBaseline } from "../../baselines/baselines.ts";
import type { PreparedMarket } from "../../data/prepared-market.ts";
import type { Job } from "../../shared/job.ts";
import type { FittedMarketModel } from "../../shared/market-model.ts";
import type { ApplicationContext } from "../application-context.ts";
import { createModelBook } from "../models/model-book.ts";

/** A job that is never stopped and tells nobody. */
export const QUIET_JOB: Job = {
  stop: { aborted: false },
  progress() {},
  async breathe() {},
};

/** An application's context about a market, with a baseline in the place of the generator. */
export function contextOf(
  market: PreparedMarket,
  generator: FittedMarketModel,
): ApplicationContext {
  const book = createModelBook({ market, generator, findBaseline, kept: new Map() });
  return {
    market: async () => market,
    asset: 0,
    models: async () => book,
    withNetworks: () => Promise.reject(new Error("no networks in these tests")),
    createEngine: () => Promise.reject(new Error("no engine in these tests")),
  };
}
