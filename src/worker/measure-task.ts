import type { PreparedMarket } from "../data/prepared-market.ts";
import { PATH_COUNTS, type QualityEvaluator } from "../metrics/quality/evaluator.ts";
import type { MarketModel } from "../shared/market-model.ts";
import type { Paths, Returns } from "../shared/series.ts";
import { type ApplyContext, applyQuestion, fitFailure } from "./apply-task.ts";
import { evaluateInTurns, evaluateRun, evaluatorOf, StagedProgress } from "./evaluate-run.ts";
import { DeviceLostError, SessionError } from "./failures.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { RequestCommand, RequestResult } from "./protocol.ts";
import type { QualityEvaluators } from "./quality-evaluators.ts";
import type { SideJob, SideTask } from "./side-work.ts";

/** A request that is answered beside the training. */
export type MeasureCommand = Extract<
  RequestCommand,
  { readonly type: "measure-quality" | "measure-baseline" | "apply" }
>;

/** What answering takes. */
export interface MeasureContext extends ApplyContext {
  /** Milliseconds of its training so far. */
  trained(): number;
  readonly evaluators: QualityEvaluators;
  readonly heartbeat: Heartbeat;
}

type MeasureBaseline = Extract<MeasureCommand, { readonly type: "measure-baseline" }>;
type MeasureQuality = Extract<MeasureCommand, { readonly type: "measure-quality" }>;
type Answers = {
  readonly progress: (done: number, total: number) => void;
  readonly succeed: (result: RequestResult) => void;
  readonly refuse: (error: unknown) => void;
};

/** While a request is answered, training has at least half of the time. */
const SHARE = 0.5;
/** Paths of a traditional generator that are drawn at a time, with a seed of their own. */
const PATHS_PER_PIECE = 20;
const PIECES_PER_SEED = 1000;
const MILLISECONDS = 1000;

async function measureQuality(
  { seeds, plane = "components" }: MeasureQuality,
  context: MeasureContext,
  job: SideJob,
): Promise<RequestResult> {
  const { asset, evaluators, now } = context;
  const start = now();
  const run = await context.run();
  const trainedSeconds = run.canTrain ? context.trained() / MILLISECONDS : null;
  const occasion = { depth: "full", asset, calibration: "full", seeds, plane } as const;
  const reports = await evaluateRun(run, evaluators, occasion, job);
  const seconds = (now() - start) / MILLISECONDS;
  return { type: "measure-quality", reports, trainedSeconds, seconds };
}

/** The returns that the run trains on, as they were observed. */
function trainingReturns({ returns, trainCount }: PreparedMarket): Returns {
  const { times, values, assets } = returns;
  return {
    ...returns,
    times: times.subarray(0, trainCount),
    values: values.subarray(0, trainCount * assets.length),
  };
}

function joined(pieces: readonly Paths[]): Paths {
  const [first] = pieces;
  if (first === undefined) throw new RangeError("no paths");
  const count = pieces.reduce((sum, piece) => sum + piece.count, 0);
  const values = new Float32Array(count * first.length * first.assetCount);
  let at = 0;
  for (const piece of pieces) {
    values.set(piece.values, at);
    at += piece.values.length;
  }
  return { ...first, count, values };
}

async function drawBaseline(
  fitted: Awaited<ReturnType<MarketModel["fit"]>>,
  evaluator: QualityEvaluator,
  seed: number,
  job: SideJob,
): Promise<Paths> {
  const count = PATH_COUNTS.full;
  const { stop } = job;
  const pieces: Paths[] = [];
  for (let done = 0; done < count; done += PATHS_PER_PIECE) {
    await job.breathe();
    const pieceSeed = seed * PIECES_PER_SEED + pieces.length;
    const wanted = Math.min(PATHS_PER_PIECE, count - done);
    pieces.push(await fitted.sample(wanted, evaluator.pathLength, pieceSeed, { stop }));
    job.progress(done + wanted, count);
  }
  return joined(pieces);
}

async function measureBaseline(
  { baseline, seed }: MeasureBaseline,
  context: MeasureContext,
  job: SideJob,
): Promise<RequestResult> {
  const { asset, evaluators, heartbeat, findBaseline, now } = context;
  const start = now();
  const run = await context.run();
  const evaluator = evaluatorOf(run, evaluators, asset);
  const { market } = run;
  if (market === null) throw new SessionError("no-data");
  heartbeat.announce();
  const fitted = await findBaseline(baseline)
    .fit(trainingReturns(market), seed, { breathe: () => job.breathe() })
    .catch((error: unknown) => {
      throw fitFailure(error);
    });
  await job.breathe();
  const progress = new StagedProgress(1, job);
  const stage = { ...job, progress: progress.drawing(0) };
  const paths = await drawBaseline(fitted, evaluator, seed, stage);
  const request = { depth: "full", step: null } as const;
  const report = await evaluateInTurns(evaluator, paths, request, job, progress.evaluating(0));
  const fit = fitted.report ?? { parameters: [], logLikelihood: null, remarks: [] };
  return { type: "measure-baseline", fit, report, seconds: (now() - start) / MILLISECONDS };
}

async function measure(
  command: MeasureCommand,
  context: MeasureContext,
  job: SideJob,
): Promise<RequestResult> {
  switch (command.type) {
    case "measure-quality":
      return measureQuality(command, context, job);
    case "measure-baseline":
      return measureBaseline(command, context, job);
    case "apply":
      return { type: "apply", ...(await applyQuestion(command, context, job)) };
  }
}

/** A request's task; every outcome is told through `answers`. */
export function createMeasureTask(
  command: MeasureCommand,
  context: MeasureContext,
  answers: Answers,
): SideTask {
  return {
    id: command.id,
    share: SHARE,
    progress: answers.progress,
    async run(job) {
      try {
        answers.succeed(await measure(command, context, job));
      } catch (error) {
        answers.refuse(error);
        if (error instanceof DeviceLostError) throw error;
      }
    },
  };
}
