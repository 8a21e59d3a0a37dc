import type { EvaluationRequest, QualityEvaluator } from "../metrics/quality/evaluator.ts";
import type { PlaneKind, QualityDepth, QualityReport } from "../metrics/quality/quality-report.ts";
import type { Paths } from "../shared/series.ts";
import { SessionError } from "./failures.ts";
import { breatheOrStop } from "./preview-paths.ts";
import type { QualityEvaluators } from "./quality-evaluators.ts";
import type { SideJob } from "./side-work.ts";
import type { TrainingRun } from "./training-run.ts";

/** What is measured of a run. */
export interface Occasion {
  readonly depth: QualityDepth;
  readonly asset: number;
  readonly calibration: "full" | "none";
  /** Each names the noise of one report. */
  readonly seeds: readonly number[];
  readonly plane?: PlaneKind;
}

/** The evaluator of a run's returns. Throws `SessionError` "no-data" if it came without any. */
export function evaluatorOf(
  { market }: TrainingRun,
  evaluators: QualityEvaluators,
  asset: number,
): QualityEvaluator {
  if (market === null) throw new SessionError("no-data");
  return evaluators.of(market, Math.min(asset, market.constants.assets.length - 1));
}

/** Evaluates paths, and lets training go on between two parts. Throws CancelledError. */
export async function evaluateInTurns(
  evaluator: QualityEvaluator,
  paths: Paths,
  request: EvaluationRequest,
  job: Pick<SideJob, "breathe" | "stop">,
  onPart: () => void = () => undefined,
): Promise<QualityReport> {
  const parts = evaluator.evaluateInParts(paths, request);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
    onPart();
    await breatheOrStop(job);
  }
}

/**
 * Reports on the averaged generator as it is when this begins, one for each seed. While paths
 * are drawn the run is held; measuring them goes on beside the training. Throws CancelledError.
 */
export async function evaluateRun(
  run: TrainingRun,
  evaluators: QualityEvaluators,
  { depth, asset, calibration, seeds, plane = "components" }: Occasion,
  job: SideJob,
): Promise<readonly QualityReport[]> {
  const evaluator = evaluatorOf(run, evaluators, asset);
  const step = run.canTrain ? run.completedSteps : null;
  const { pathLength: length } = evaluator;
  const progress = new StagedProgress(seeds.length, job);
  const drawn = await job.hold(async () => {
    const all: Paths[] = [];
    for (const seed of seeds) {
      const stage = { ...job, progress: progress.drawing(all.length) };
      all.push(await run.drawReturns({ depth, length, seed, calibration }, stage));
    }
    return all;
  });
  const reports: QualityReport[] = [];
  for (const paths of drawn) {
    const onPart = progress.evaluating(reports.length);
    reports.push(await evaluateInTurns(evaluator, paths, { depth, step, plane }, job, onPart));
  }
  return reports;
}

/** How much of the whole drawing is taken to be; how long each stage takes is not known before. */
const DRAWING = 0.3;
const TOTAL = 100;
/** Parts after which an evaluation is taken to be half done. */
const HALF_OF_PARTS = 150;

/** Joins the progress of drawing and evaluating into one that never goes back. */
export class StagedProgress {
  private readonly repeats: number;
  private readonly job: Pick<SideJob, "progress">;

  constructor(repeats: number, job: Pick<SideJob, "progress">) {
    this.repeats = repeats;
    this.job = job;
  }

  drawing(repeat: number): (done: number, total: number) => void {
    return (done, total) => this.tell((DRAWING * (repeat + done / total)) / this.repeats);
  }

  /** To be called after every part of the evaluation. */
  evaluating(repeat: number): () => void {
    let parts = 0;
    return () => {
      parts++;
      const share = parts / (parts + HALF_OF_PARTS);
      this.tell(DRAWING + ((1 - DRAWING) * (repeat + share)) / this.repeats);
    };
  }

  private tell(share: number): void {
    this.job.progress(Math.min(TOTAL - 1, Math.floor(share * TOTAL)), TOTAL);
  }
}
