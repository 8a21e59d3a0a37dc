import type { PreparedMarket } from "../data/prepared-market.ts";
import type { GanEngine, GanProgram, StepSettings } from "../engine/gan-engine.ts";
import type { Job } from "../shared/job.ts";
import type { FittedMarketModel } from "../shared/market-model.ts";
import type { WatchedNetworks } from "../watching/watched-networks.ts";
import type { ModelId } from "./model-ids.ts";

/** Which returns a model is fitted to. A GAN is what it was trained on, whatever is asked. */
export type FittedPart = "training" | "all";

/** Finds models of the run's market, fitted; what was fitted once is kept. */
export interface ModelBook {
  /** Throws `FitError`, `CancelledError`. */
  find(id: ModelId, part: FittedPart, job: Job): Promise<FittedMarketModel>;
}

/** What an application works with. */
export interface ApplicationContext {
  /** The market of the run in use. Throws `ApplicationError` "no-market". */
  market(): Promise<PreparedMarket>;
  /** The asset that is shown, as an index. */
  readonly asset: number;
  /** Those of that market. Throws as `market`. */
  models(): Promise<ModelBook>;
  /**
   * Looks at the run's networks, which stay as they are until the work is done: nothing is trained
   * meanwhile, so let it be short.
   */
  withNetworks<Result>(work: (networks: WatchedNetworks) => Promise<Result>): Promise<Result>;
  /**
   * A fresh engine beside the run's, for an application that trains networks of its own; whoever
   * asks for it disposes of it.
   */
  createEngine(program: GanProgram, settings: StepSettings): Promise<GanEngine>;
}

/** Computes the answer to a question. Throws `ApplicationError`, `CancelledError`. */
export type Application<Input, Output> = (
  input: Input,
  context: ApplicationContext,
  job: Job,
) => Promise<Output>;

/** What a group of questions is made of: of each name what goes in and what comes out. */
export type QuestionTypes<Group> = {
  readonly [Name in keyof Group]: { readonly input: unknown; readonly output: unknown };
};

/** The applications that answer a group of questions. */
export type ApplicationGroup<Group extends QuestionTypes<Group>> = {
  readonly [Name in keyof Group]: Application<Group[Name]["input"], Group[Name]["output"]>;
};
