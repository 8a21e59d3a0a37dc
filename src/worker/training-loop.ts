import type { GanConfig } from "../gan/config-fields.ts";
import type { NetworkName } from "../gan/divergence.ts";
import type { StopSignal } from "../shared/cancellation.ts";
import type { Job } from "../shared/job.ts";
import { BurstSize } from "./burst-size.ts";
import { CheckpointChooser } from "./checkpoint-chooser.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { HistoryBook } from "./history-book.ts";
import type { StepKind } from "./history-branch.ts";
import { StateKeeper } from "./history-states.ts";
import { StepRunner } from "./history-steps.ts";
import { buffersOf, type Outbox } from "./outbox.ts";
import type { StepTarget } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { Spacing } from "./spacing.ts";
import { Speedometer } from "./speedometer.ts";
import { StepLog } from "./step-log.ts";
import type { RunState, TrainingRun } from "./training-run.ts";
import { unlessStopped } from "./unless-stopped.ts";

const POST_SPACING = 100;
const SNAPSHOT_SPACING = 500;
const SNAPSHOT_SHARE = 0.15;
/** After play the first generated charts come this soon. */
const FIRST_SNAPSHOT_AFTER = 300;
/** Calibration takes some thirty times a plain snapshot's generation. */
const CHEAP_SNAPSHOT = 500;

/** What the loop needs of its thread. */
export type LoopPlatform = Pick<SessionPlatform, "now" | "yieldToMessages">;

/** Steps that were asked for: of which networks, up to which. */
export interface StepGoal {
  readonly target: StepTarget;
  readonly end: number;
}

/** Runs steps of one run, and tells and keeps what comes of them. */
export class TrainingLoop {
  readonly run: TrainingRun;
  /** Milliseconds of training so far. */
  trained = 0;
  private chooser: CheckpointChooser;
  private readonly history: HistoryBook;
  private readonly platform: LoopPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly log = new StepLog();
  private readonly burstSize = new BurstSize();
  private readonly speedometer = new Speedometer();
  private readonly snapshots = new Spacing(SNAPSHOT_SPACING, SNAPSHOT_SHARE);
  private readonly steps: StepRunner;
  private readonly states: StateKeeper;
  /** Milliseconds that the last snapshot took. */
  snapshotCost = Number.POSITIVE_INFINITY;
  private lastPost = Number.NEGATIVE_INFINITY;

  constructor(
    platform: LoopPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    run: TrainingRun,
    state: RunState,
    history: HistoryBook,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.run = run;
    this.history = history;
    this.steps = new StepRunner(platform, outbox, heartbeat, run, history);
    const now = () => platform.now();
    this.states = new StateKeeper(run, state, history, outbox, { now, heartbeat });
    this.chooser = new CheckpointChooser(run, outbox);
    this.log.continueAfter(run.completedSteps);
    heartbeat.expect(run.summary.stepFlops);
  }

  /** The last finite state between two steps. */
  get lastState(): RunState {
    return this.states.last;
  }

  /** Why training should end here; null if it should go on, as it did when it was here before. */
  get endReason(): "finished" | "plateau" | "time" | null {
    if (this.history.next !== null) return null;
    if (this.run.completedSteps >= this.run.config.steps) return "finished";
    return this.chooser.endReason(this.trained);
  }

  /** Steps were completed since the last kept state, and it can be kept now. */
  get isStateOld(): boolean {
    return this.states.isOld;
  }

  /** The calibrated generator can be shown without long work. */
  get deservesFinal(): boolean {
    return this.run.completedSteps > 0 && this.snapshotCost < CHEAP_SNAPSHOT;
  }

  /** Training is about to go on: charts of it are wanted soon. */
  start(): void {
    this.snapshots.hasten(this.platform.now() + FIRST_SNAPSHOT_AFTER);
    this.lastPost = this.platform.now();
  }

  /**
   * Runs about 40 ms of steps: those to a goal, else what they were when the run was here before,
   * else of both networks. Quick ones, of which a burst holds several, are run whole, others
   * phase by phase; after each such piece `isWanted` is asked. False if the run diverged.
   */
  async burst(isWanted: () => boolean, goal: StepGoal | null = null): Promise<boolean> {
    const start = this.platform.now();
    const before = this.run.completedSteps;
    const wanted = Math.min(before + this.burstSize.steps, this.lastStepTo(goal));
    let isQuick = this.burstSize.steps > 1;
    while (this.run.completedSteps < wanted && isWanted()) {
      const target = goal?.target ?? this.steps.usualTarget;
      if (isQuick && !this.run.isMidStep) isQuick = await this.steps.step(target);
      else await this.steps.phase(target);
      await this.steps.breathe();
    }
    const isHealthy = await this.collect();
    const elapsed = this.platform.now() - start;
    const count = Math.max(0, this.run.completedSteps - before);
    if (count > 0) this.burstSize.learn(count, elapsed);
    if (count > 0) this.heartbeat.warmUp();
    this.speedometer.learn(count, elapsed);
    return isHealthy;
  }

  /** Ends the begun step, or runs one whole step of `target`. False if the run diverged. */
  async finishStep(target: StepTarget): Promise<boolean> {
    do {
      await this.steps.breathe();
    } while (!(await this.steps.phase(target)).endsStep);
    return this.collect();
  }

  /**
   * Runs one phase and tells what it made. False if the run diverged. The tensors are copied, not
   * handed over: the CPU backend reads back its own memory.
   */
  async showPhase(goal: StepGoal | null = null): Promise<boolean> {
    const { phase, endsStep } = await this.steps.phase(goal?.target ?? this.steps.usualTarget);
    const step = this.run.completedSteps + (endsStep ? 0 : 1);
    const tensors = await this.run.readPhase();
    const batchStarts = this.run.batchStarts.slice();
    this.outbox.postSequenced({ type: "phase-completed", step, phase, tensors, batchStarts });
    return endsStep ? this.collect() : true;
  }

  /** What is due between bursts: events, a snapshot, a state to fall back on. False if the weights diverged. */
  async attend(asset: number, stop: StopSignal): Promise<boolean> {
    const now = this.platform.now();
    if (now - this.lastPost >= POST_SPACING && this.outbox.hasRoom) this.flush();
    if (this.run.isMidStep) return true;
    if (this.snapshots.isDue(now) && this.outbox.hasRoom) await this.snapshot(asset, false, stop);
    return this.acceptState(await this.states.attend());
  }

  /** Posts every step that the page has not been told of. */
  flush(): void {
    this.lastPost = this.platform.now();
    if (this.log.isEmpty) return;
    const columns = this.log.take();
    const { memory } = this.run;
    const batchStarts = this.run.batchStarts.slice();
    const { stepsPerSecond } = this.speedometer;
    this.outbox.postSequenced(
      { type: "steps-completed", ...columns, stepsPerSecond, batchStarts, memory },
      buffersOf(batchStarts, ...Object.values(columns.measures)),
    );
  }

  /**
   * Shows the run as it is; the calibrated generator if `isFinal`. False if it was stopped.
   * How long it took is in `snapshotCost`.
   */
  async snapshot(asset: number, isFinal: boolean, stop: StopSignal): Promise<boolean> {
    const start = this.platform.now();
    const isFirst = this.snapshotCost === Number.POSITIVE_INFINITY;
    if (isFirst) this.heartbeat.announce();
    const isTaken = await unlessStopped(async () => {
      const job = this.job(stop, isFirst || isFinal);
      const snapshot = await this.run.takeSnapshot(asset, isFinal, job);
      this.outbox.postSequenced({ type: "snapshot-taken", snapshot });
    });
    if (!isTaken) return false;
    const end = this.platform.now();
    if (!isFinal) this.snapshotCost = end - start;
    this.snapshots.ran(start, end);
    return true;
  }

  /** Scores the generator where checkpoints are chosen and it is due. False if it was stopped. */
  async score(stop: StopSignal): Promise<boolean> {
    const { run } = this;
    if (this.chooser.isDue) {
      if (!(await unlessStopped(() => this.chooser.score(this.job(stop, false))))) return false;
      const last = run.choice.scores.at(-1);
      if (last?.step === run.completedSteps) this.history.scored(last.score, run.config);
    }
    const wasRestored = this.history.isBestRestoredAt(run.completedSteps);
    if (wasRestored && !run.isMidStep && this.history.next !== null) await this.restoreBest();
    return true;
  }

  /** Training has ended: shows and keeps the best generator, where that is wanted. */
  async restoreBest(): Promise<void> {
    if (!this.chooser.shouldRestore) return;
    this.flush();
    await this.chooser.restore();
    this.history.restoredBest(this.run.config);
    await this.keepState();
  }

  /** Keeps the state between two steps, here and on the page. False if it is not finite. */
  async keepState(): Promise<boolean> {
    return this.acceptState(await this.states.keep());
  }

  /** Ends a begun step, tells of it and keeps the state: the run can be taken away without loss. */
  async settle(): Promise<void> {
    if (this.run.isMidStep) await this.finishStep("both");
    this.flush();
    if (this.isStateOld) await this.keepState();
  }

  /** Puts the run at a state of its past, with the knobs of then; nothing is told of it. */
  async moveTo(state: RunState, config: GanConfig): Promise<void> {
    this.run.turnKnobs(config);
    await this.run.writeState(state);
    this.states.moveTo(state);
    this.steps.unread = 0;
    this.settleAt(state.step);
  }

  /** Makes a step again that the page knows. */
  repeat(kind: StepKind): Promise<void> {
    return this.steps.repeat(kind);
  }

  /** Forgets the measures of steps that were made again. */
  async endRepeating(): Promise<void> {
    await this.steps.timed(() => this.run.readMeasures());
    this.settleAt(this.run.completedSteps);
  }

  private settleAt(step: number): void {
    this.log.continueAfter(step);
    const restoredAt = this.history.isBestRestoredAt(step) ? step : undefined;
    this.chooser = new CheckpointChooser(this.run, this.outbox, restoredAt);
  }

  /** A burst goes no further than this step. */
  private lastStepTo(goal: StepGoal | null): number {
    const last = goal?.end ?? Math.max(this.run.config.steps, this.history.lastStep);
    return Math.min(last, this.chooser.nextStep, this.history.nextMarkedStep);
  }

  /** A state that is not finite is not kept: the run goes back. */
  private async acceptState(state: RunState | null): Promise<boolean> {
    if (state === null || state.diverged === null) return true;
    await this.rollBack(state.step, state.diverged);
    return false;
  }

  /** Work between two steps; `isNew`: of a kind not done before. */
  private job(stop: StopSignal, isNew: boolean): Job {
    const breathe = () => {
      this.heartbeat.beat(isNew);
      return this.steps.breathe();
    };
    return { stop, breathe, progress() {} };
  }

  /** Reads the measures of the steps that have ended. False if one was not finite; then the run is back. */
  private async collect(): Promise<boolean> {
    if (this.steps.unread === 0) return true;
    this.steps.unread = 0;
    const { columns, divergence, from, count } = await this.steps.timed(() =>
      this.run.readMeasures(),
    );
    this.log.append(columns, divergence === null ? count : divergence.at - from + 1);
    if (divergence === null) return true;
    await this.rollBack(divergence.at, divergence.network);
    return false;
  }

  private async rollBack(at: number, network: NetworkName): Promise<void> {
    this.flush();
    const { step } = this.lastState;
    await this.run.writeState(this.lastState);
    this.history.takeBack(step);
    this.log.continueAfter(step);
    this.outbox.post({ type: "training-diverged", at, step, network });
  }
}
