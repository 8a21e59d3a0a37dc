import { hasPlateaued, isScoredAt, nextScoredStep } from "../gan/checkpoint-choice.ts";
import type { Job } from "../shared/job.ts";
import { scoreCheckpoint } from "./checkpoint-scorer.ts";
import type { Outbox } from "./outbox.ts";
import type { PauseReason } from "./protocol.ts";
import type { TrainingRun } from "./training-run.ts";

const MILLISECONDS_PER_MINUTE = 60_000;

/** Scores a run's generators at their steps, says when it should end, and puts the best back. */
export class CheckpointChooser {
  private readonly run: TrainingRun;
  private readonly outbox: Outbox;
  /** The step whose generator has no score, and the one at which the best was put back. */
  private unscored = -1;
  private restoredAt: number;

  /** `restoredAt`: the step at which the best was put back already. */
  constructor(run: TrainingRun, outbox: Outbox, restoredAt = -1) {
    this.run = run;
    this.outbox = outbox;
    this.restoredAt = restoredAt;
  }

  /** Training must not go beyond this step before it is scored. */
  get nextStep(): number {
    return nextScoredStep(this.run.completedSteps, this.run.config);
  }

  get isDue(): boolean {
    const { run } = this;
    const { completedSteps: step } = run;
    const isKnown = run.choice.scores.at(-1)?.step === step || this.unscored === step;
    return !run.isMidStep && !isKnown && isScoredAt(step, run.config);
  }

  /** Scores the generator if that is due. Throws CancelledError; then it stays due. */
  async score(job: Job): Promise<void> {
    const { run } = this;
    if (!this.isDue || run.market === null) return;
    const { completedSteps: step } = run;
    const score = await scoreCheckpoint(run, run.market, job);
    if (score === null) {
      this.unscored = step;
      return;
    }
    const isBest = await run.recordScore(score);
    this.outbox.post({ type: "checkpoint-scored", step, score, isBest });
  }

  /** Why training should end after so much of it, before its last step; null if it should not. */
  endReason(trainedMilliseconds: number): Extract<PauseReason, "plateau" | "time"> | null {
    const { config, choice } = this.run;
    const { mostMinutes, stopOnPlateau } = config;
    if (stopOnPlateau && hasPlateaued(choice.scores, config)) return "plateau";
    const isOver = trainedMilliseconds >= mostMinutes * MILLISECONDS_PER_MINUTE;
    return mostMinutes > 0 && isOver ? "time" : null;
  }

  /** The best generator so far is better than the one of this step, and not yet in its place. */
  get shouldRestore(): boolean {
    const { config, choice, completedSteps } = this.run;
    const isOther = choice.best !== null && choice.best.step !== completedSteps;
    return config.keep === "best" && isOther && this.restoredAt !== completedSteps;
  }

  async restore(): Promise<void> {
    const { best } = this.run.choice;
    if (best === null) return;
    await this.run.restoreBest();
    const { completedSteps: from } = this.run;
    this.restoredAt = from;
    const { step, score } = best;
    this.outbox.post({ type: "checkpoint-restored", step, from, score });
  }
}
