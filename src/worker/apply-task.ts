import type { ApplicationContext } from "../applications/application-context.ts";
import type { Answer } from "../applications/application-types.ts";
import { createModelBook } from "../applications/models/model-book.ts";
import { RUN_FREE_QUESTIONS } from "../applications/run-free.ts";
import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { PreparedMarket } from "../data/prepared-market.ts";
import type { GanEngine, GanProgram, StepSettings } from "../engine/gan-engine.ts";
import type { FittedMarketModel, MarketModel } from "../shared/market-model.ts";
import { FitError } from "../shared/market-model.ts";
import type { ApplicationRequest, ApplicationResults } from "./application-protocol.ts";
import { SessionError } from "./failures.ts";
import { loadApplication } from "./load-application.ts";
import type { SideJob } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

/** What answering a question takes. */
export interface ApplyContext {
  /** The run that is in use when the question's turn comes, between two steps. */
  run(): Promise<TrainingRun>;
  /** Null before the first run. */
  readonly currentRun: TrainingRun | null;
  readonly asset: number;
  readonly fitted: FittedModels;
  readonly findBaseline: (id: BaselineId) => MarketModel;
  createEngine(program: GanProgram, settings: StepSettings): Promise<GanEngine>;
  now(): number;
}

/** The models that were fitted to each market so far. */
export class FittedModels {
  private readonly kept = new WeakMap<PreparedMarket, Map<string, FittedMarketModel>>();

  of(market: PreparedMarket): Map<string, FittedMarketModel> {
    const known = this.kept.get(market) ?? new Map<string, FittedMarketModel>();
    this.kept.set(market, known);
    return known;
  }
}

const MILLISECONDS = 1000;

/** The run's generator, held as it is while it draws. */
function generatorOf(run: () => Promise<TrainingRun>, job: SideJob): FittedMarketModel {
  return {
    sample: async (count, length, seed, options) => {
      const current = await run();
      return job.hold(async () => {
        const model = await current.drawModel(job);
        return model.sample(count, length, seed, { ...options, stop: job.stop });
      });
    },
  };
}

function contextOf(
  context: ApplyContext,
  job: SideJob,
  onNetworks: () => void,
): ApplicationContext {
  const runOfNetworks = () => {
    onNetworks();
    return context.run();
  };
  const market = async () => {
    const { market: found } = await context.run();
    if (found === null) throw new SessionError("no-data");
    return found;
  };
  return {
    market,
    asset: context.asset,
    async models() {
      const found = await market();
      const { findBaseline, fitted } = context;
      const generator = generatorOf(runOfNetworks, job);
      return createModelBook({ market: found, generator, findBaseline, kept: fitted.of(found) });
    },
    async withNetworks(work) {
      const { networks } = await runOfNetworks();
      return job.hold(() => work(networks));
    },
    createEngine: (program, settings) => context.createEngine(program, settings),
  };
}

/** What a fit fails with, in the words of the protocol. */
export function fitFailure(error: unknown): unknown {
  if (!(error instanceof FitError)) return error;
  return new SessionError("not-fitted", { ...error.data, reason: error.code });
}

/** Answers a question. Throws `ApplicationError`, `SessionError`, `CancelledError`. */
export async function applyQuestion(
  { question }: ApplicationRequest,
  context: ApplyContext,
  job: SideJob,
): Promise<ApplicationResults["apply"]> {
  const start = context.now();
  const { currentRun } = context;
  const isOfRun = !RUN_FREE_QUESTIONS.includes(question.name);
  const step = isOfRun && currentRun?.canTrain ? currentRun.completedSteps : null;
  let usesNetworks = false;
  const onNetworks = () => {
    usesNetworks = true;
  };
  const application = await loadApplication(question);
  try {
    const output = await application(question.input, contextOf(context, job, onNetworks), job);
    const answer = { name: question.name, output } as Answer;
    return {
      answer,
      step: usesNetworks ? step : null,
      seconds: (context.now() - start) / MILLISECONDS,
    };
  } catch (error) {
    throw fitFailure(error);
  }
}
