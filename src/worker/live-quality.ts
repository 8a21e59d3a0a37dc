import { CancelledError } from "../shared/cancellation.ts";
import { evaluateRun, type Occasion } from "./evaluate-run.ts";
import { DeviceLostError, failureOf } from "./failures.ts";
import type { Outbox } from "./outbox.ts";
import type { QualityEvaluators } from "./quality-evaluators.ts";
import type { SideTask } from "./side-work.ts";
import { Spacing } from "./spacing.ts";
import type { TrainingLoop } from "./training-loop.ts";
import type { TrainingRun } from "./training-run.ts";

/** While the page shows it, and for the timeline only; milliseconds from start to start. */
const WATCHED_SPACING = 500;
const UNWATCHED_SPACING = 3000;
/** Of the time, at most, while training goes on. */
const SHARE = 0.08;

/** What was measured last, or is being measured. */
interface Measured {
  readonly run: TrainingRun;
  readonly step: number;
  readonly revision: number;
  readonly asset: number;
  readonly calibrated: boolean;
}

/** What the measurements must know of the training. */
interface Training {
  readonly isTraining: boolean;
  readonly asset: number;
}

/** Calibrated as snapshots are: at rest, unless that would take long. */
function measuredOf(loop: TrainingLoop, { isTraining, asset }: Training): Measured {
  const { run } = loop;
  const calibrated = !run.canTrain || (!isTraining && loop.deservesFinal);
  const { completedSteps: step, revision } = run;
  return { run, step, revision, asset, calibrated };
}

const isSame = (one: Measured, other: Measured) =>
  one.run === other.run &&
  one.step === other.step &&
  one.revision === other.revision &&
  one.asset === other.asset &&
  one.calibrated === other.calibrated;

/** Measures the run again and again while it trains, and once more where it rests. */
export class LiveQuality {
  private readonly outbox: Outbox;
  private readonly evaluators: QualityEvaluators;
  private readonly watched = new Spacing(WATCHED_SPACING, 1);
  private readonly unwatched = new Spacing(UNWATCHED_SPACING, 1);
  private isWatching = false;
  private last: Measured | null = null;
  /** The run that cannot be measured. */
  private broken: TrainingRun | null = null;

  constructor(outbox: Outbox, evaluators: QualityEvaluators) {
    this.outbox = outbox;
    this.evaluators = evaluators;
  }

  watch(on: boolean): void {
    this.isWatching = on;
    if (on) this.broken = null;
  }

  /** A measurement is due. */
  isWanted(loop: TrainingLoop, training: Training, now: number): boolean {
    const { run } = loop;
    if (run.market === null || run === this.broken || run.isMidStep) return false;
    if (!this.outbox.hasRoom) return false;
    const hasTrained = run.completedSteps > 0;
    const isDue = training.isTraining
      ? hasTrained && this.isDue(now)
      : this.isWatching || hasTrained;
    return isDue && !(this.last !== null && isSame(this.last, measuredOf(loop, training)));
  }

  /** The measurement that is wanted, which counts as begun. */
  begin(loop: TrainingLoop, training: Training, now: number): SideTask {
    const wanted = measuredOf(loop, training);
    this.last = wanted;
    this.watched.ran(now, now);
    this.unwatched.ran(now, now);
    return this.taskOf(wanted);
  }

  private isDue(now: number): boolean {
    return (this.isWatching ? this.watched : this.unwatched).isDue(now);
  }

  private taskOf(wanted: Measured): SideTask {
    const { run, asset, calibrated } = wanted;
    return {
      id: null,
      share: SHARE,
      progress() {},
      run: async (job) => {
        const seeds = [run.config.seed];
        const calibration = calibrated ? "full" : "none";
        const occasion: Occasion = { depth: "live", asset, calibration, seeds };
        try {
          const [report] = await evaluateRun(run, this.evaluators, occasion, job);
          if (report !== undefined) this.outbox.postSequenced({ type: "quality-measured", report });
        } catch (error) {
          this.fail(wanted, error);
        }
      },
    };
  }

  private fail(wanted: Measured, error: unknown): void {
    if (this.last === wanted) this.last = null;
    if (error instanceof DeviceLostError) throw error;
    if (error instanceof CancelledError) return;
    this.broken = wanted.run;
    this.outbox.post({ type: "quality-failed", step: wanted.step, failure: failureOf(error) });
  }
}
