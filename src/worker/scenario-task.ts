import { createModelBook } from "../applications/models/model-book.ts";
import { exportScenarios } from "../applications/scenarios/export-scenarios.ts";
import {
  openScenarioSource,
  type ScenarioContext,
  type ScenarioSource,
} from "../applications/scenarios/scenario-source.ts";
import type { ExportReport, ScenarioOrder } from "../applications/scenarios/scenarios-types.ts";
import type { BaselineId } from "../baselines/baseline-ids.ts";
import type { PreparedMarket } from "../data/prepared-market.ts";
import type { Job } from "../shared/job.ts";
import type { FittedMarketModel, MarketModel } from "../shared/market-model.ts";
import { type FittedModels, fitFailure } from "./apply-task.ts";
import { DeviceLostError, SessionError } from "./failures.ts";
import type { ScenarioProgress, ScenarioRequest, ScenarioResults } from "./scenario-protocol.ts";
import { type OpenSink, type ScenarioSink, sinkFailure } from "./scenario-sink.ts";
import type { SideTask } from "./side-work.ts";
import type { RunDraft, TrainingRun } from "./training-run.ts";

/** What an export takes. */
export interface ExportContext {
  /** The run in use, between two steps. */
  run(): Promise<TrainingRun>;
  /** Another run on the device in use. */
  beginBeside(draft: RunDraft): Promise<TrainingRun>;
  readonly fitted: FittedModels;
  readonly findBaseline: (id: BaselineId) => MarketModel;
  readonly openSink: OpenSink;
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export interface ScenarioAnswers {
  written(progress: ScenarioProgress): void;
  succeed(result: ScenarioResults["export-scenarios"]): void;
  refuse(error: unknown): void;
}

/** Most of the time that an export takes while training goes on. */
const SHARE = 0.3;
/** While a file takes its bytes, other work is let in this often. */
const WAITING_MILLISECONDS = 4;
/** Bytes that are put together before they are written. */
const BYTES_PER_WRITE = 1 << 20;
const PROGRESS_MILLISECONDS = 100;
const MILLISECONDS = 1000;

/** Draws from a copy of the run's generator, which learns no further. */
class FrozenGenerator implements FittedMarketModel {
  private readonly job: Job;
  private copy: TrainingRun | null = null;

  constructor(job: Job) {
    this.job = job;
  }

  async freeze(run: TrainingRun, { beginBeside }: ExportContext): Promise<void> {
    this.copy = await beginBeside(run.redraft(await run.readState()));
  }

  sample: FittedMarketModel["sample"] = async (count, length, seed, options) => {
    const { job, copy } = this;
    if (copy === null) throw new SessionError("nothing-trained");
    const model = await copy.drawModel(job);
    return model.sample(count, length, seed, { ...options, stop: job.stop });
  };

  dispose(): void {
    this.copy?.dispose();
  }
}

const isOfGenerator = ({ model }: ScenarioOrder["plan"]) =>
  model === "gan" || model === "filtered-gan";

function sourceContext(
  market: PreparedMarket,
  generator: FittedMarketModel,
  { findBaseline, fitted }: ExportContext,
): ScenarioContext {
  const book = createModelBook({ market, generator, findBaseline, kept: fitted.of(market) });
  return { market: async () => market, models: async () => book };
}

/** Writes to a sink, and lets other work go on while it takes its time. */
class PatientSink {
  private readonly sink: ScenarioSink;
  private readonly context: ExportContext;
  private readonly job: Job;
  private held: Uint8Array<ArrayBuffer>[] = [];
  private heldBytes = 0;
  private bytes = 0;

  constructor(sink: ScenarioSink, context: ExportContext, job: Job) {
    this.sink = sink;
    this.context = context;
    this.job = job;
  }

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    if (this.heldBytes >= BYTES_PER_WRITE) await this.flush();
  }

  async close(): Promise<Blob | null> {
    await this.flush();
    return this.patiently(this.sink.close());
  }

  private async flush(): Promise<void> {
    if (this.heldBytes === 0) return;
    const joined = new Uint8Array(this.heldBytes);
    let at = 0;
    for (const part of this.held) {
      joined.set(part, at);
      at += part.length;
    }
    this.held = [];
    this.heldBytes = 0;
    await this.patiently(this.sink.write(joined));
    this.bytes += joined.length;
  }

  private async patiently<Result>(work: Promise<Result>): Promise<Result> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    const watched = work.then(over, over);
    while (!isOver) {
      await Promise.race([watched, this.context.wait(WAITING_MILLISECONDS)]);
      if (!isOver) await this.job.breathe();
    }
    try {
      return await work;
    } catch (error) {
      throw sinkFailure(error, this.bytes);
    }
  }
}

async function writeAll(
  source: ScenarioSource,
  { count, layout }: ScenarioOrder,
  sink: PatientSink,
  { now }: ExportContext,
  job: Job,
  tell: (progress: ScenarioProgress) => void,
): Promise<ExportReport> {
  const start = now();
  let told = Number.NEGATIVE_INFINITY;
  let bytes = 0;
  const chunks = exportScenarios(source, count, layout, job);
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) return value;
    bytes += value.bytes.length;
    await sink.write(value.bytes);
    job.progress(value.paths, count);
    if (now() - told < PROGRESS_MILLISECONDS && value.paths < count) continue;
    told = now();
    const { rows, paths, candidates } = value;
    tell({ rows, bytes, paths, candidates, seconds: (told - start) / MILLISECONDS });
  }
}

async function openSinkOf({ openSink }: ExportContext, target: ScenarioRequest["target"]) {
  try {
    return await openSink(target);
  } catch (error) {
    throw sinkFailure(error, 0);
  }
}

async function writeScenarios(
  { order, target }: ScenarioRequest,
  context: ExportContext,
  job: Job,
  tell: (progress: ScenarioProgress) => void,
): Promise<ScenarioResults["export-scenarios"]> {
  const start = context.now();
  const run = await context.run();
  const { market, canTrain, completedSteps } = run;
  if (market === null) throw new SessionError("no-data");
  const generator = new FrozenGenerator(job);
  try {
    if (isOfGenerator(order.plan)) await generator.freeze(run, context);
    const source = await openScenarioSource(
      order.plan,
      sourceContext(market, generator, context),
      job,
    );
    const sink = await openSinkOf(context, target);
    try {
      const patient = new PatientSink(sink, context, job);
      const report = await writeAll(source, order, patient, context, job, tell);
      const file = await patient.close();
      const step = canTrain ? completedSteps : null;
      return { report, file, step, seconds: (context.now() - start) / MILLISECONDS };
    } catch (error) {
      await sink.abandon().catch(() => undefined);
      throw error;
    }
  } finally {
    generator.dispose();
  }
}

/** The task of an export; every outcome is told through `answers`. */
export function createScenarioTask(
  request: ScenarioRequest,
  context: ExportContext,
  answers: ScenarioAnswers,
  progress: (done: number, total: number) => void,
): SideTask {
  return {
    id: request.id,
    share: SHARE,
    progress,
    async run(job) {
      try {
        answers.succeed(await writeScenarios(request, context, job, answers.written));
      } catch (error) {
        answers.refuse(fitFailure(error));
        if (error instanceof DeviceLostError) throw error;
      }
    },
  };
}
