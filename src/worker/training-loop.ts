import type { NetworkName } from "../gan/divergence.ts";
import type { StopSignal } from "../shared/cancellation.ts";
import { BurstSize } from "./burst-size.ts";
import { CheckpointChooser } from "./checkpoint-chooser.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { buffersOf, type Outbox } from "./outbox.ts";
import type { StepTarget } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { Spacing } from "./spacing.ts";
import { Speedometer } from "./speedometer.ts";
import { StepLog } from "./step-log.ts";
import type { Job, PhaseRun, RunState, TrainingRun } from "./training-run.ts";
import { unlessStopped } from "./unless-stopped.ts";

/** Messages wait this long for the work under way, and then for its current phase, in milliseconds. */
const LONGEST_SILENCE = 20;
const POST_SPACING = 100;
const SNAPSHOT_SPACING = 500;
const SNAPSHOT_SHARE = 0.15;
/** After play the first generated charts come this soon. */
const FIRST_SNAPSHOT_AFTER = 300;
/** Calibration takes some thirty times a plain snapshot's generation. */
const CHEAP_SNAPSHOT = 500;
const STATE_STEPS = 200;
const STATE_SPACING = 5000;
const STATE_SHARE = 0.05;
const LARGE_PARAMETER_COUNT = 2_000_000;
const LARGE_POST_SPACING = 20_000;

/** What the loop needs of its thread. */
export type LoopPlatform = Pick<SessionPlatform, "now" | "yieldToMessages">;

/** Runs steps of one run, and tells and keeps what comes of them. */
export class TrainingLoop {
  readonly run: TrainingRun;
  /** The last finite state between two steps. */
  lastState: RunState;
  /** Milliseconds of training so far. */
  trained = 0;
  private readonly chooser: CheckpointChooser;
  private readonly platform: LoopPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly log = new StepLog();
  private readonly burstSize = new BurstSize();
  private readonly speedometer = new Speedometer();
  private readonly snapshots = new Spacing(SNAPSHOT_SPACING, SNAPSHOT_SHARE);
  private readonly states = new Spacing(STATE_SPACING, 1);
  private readonly frequentStates = new Spacing(0, STATE_SHARE);
  private readonly statePosts: Spacing;
  /** Milliseconds that the last snapshot took. */
  snapshotCost = Number.POSITIVE_INFINITY;
  private unread = 0;
  private lastPost = Number.NEGATIVE_INFINITY;
  private lastBreath = 0;

  constructor(
    platform: LoopPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    run: TrainingRun,
    state: RunState,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.run = run;
    this.lastState = state;
    this.chooser = new CheckpointChooser(run, outbox);
    this.log.continueAfter(run.completedSteps);
    const { generatorParameters, discriminatorParameters, stepFlops } = run.summary;
    heartbeat.expect(stepFlops);
    const isLarge = generatorParameters + discriminatorParameters > LARGE_PARAMETER_COUNT;
    this.statePosts = new Spacing(isLarge ? LARGE_POST_SPACING : 0, 1);
  }

  /** Why training should end here; null if it should go on. */
  get endReason(): "finished" | "plateau" | "time" | null {
    if (this.run.completedSteps >= this.run.config.steps) return "finished";
    return this.chooser.endReason(this.trained);
  }

  /** Steps were completed since the last kept state, and it can be kept now. */
  get isStateOld(): boolean {
    return !this.run.isMidStep && this.run.completedSteps !== this.lastState.step;
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
   * Runs about 40 ms of steps. Quick ones, of which a burst holds several, are run whole, others
   * phase by phase; after each such piece `isWanted` is asked. False if the run diverged.
   */
  async burst(isWanted: () => boolean): Promise<boolean> {
    const start = this.platform.now();
    const before = this.run.completedSteps;
    const last = Math.min(this.run.config.steps, this.chooser.nextStep);
    const wanted = Math.min(before + this.burstSize.steps, last);
    let isQuick = this.burstSize.steps > 1;
    while (this.run.completedSteps < wanted && isWanted()) {
      if (isQuick && !this.run.isMidStep) isQuick = await this.runStep();
      else await this.runPhase("both");
      if (this.isSilent) await this.breathe();
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
      await this.breathe();
    } while (!(await this.runPhase(target)).endsStep);
    return this.collect();
  }

  /**
   * Runs one phase and tells what it made. False if the run diverged. The tensors are copied, not
   * handed over: the CPU backend reads back its own memory.
   */
  async showPhase(): Promise<boolean> {
    const { phase, endsStep } = await this.runPhase("both");
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
    const isOld = this.run.completedSteps - this.lastState.step >= STATE_STEPS;
    const isDue = this.states.isDue(now) || (isOld && this.frequentStates.isDue(now));
    return isDue && this.isStateOld ? this.keepState() : true;
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
    if (!this.chooser.isDue) return true;
    return unlessStopped(() => this.chooser.score(this.job(stop, false)));
  }

  /** Training has ended: shows and keeps the best generator, where that is wanted. */
  async restoreBest(): Promise<void> {
    if (!this.chooser.shouldRestore) return;
    this.flush();
    await this.chooser.restore();
    await this.keepState();
  }

  /** Keeps the state between two steps, here and on the page. False if it is not finite. */
  async keepState(): Promise<boolean> {
    const start = this.platform.now();
    const state = await this.run.readState();
    if (state.diverged !== null) {
      await this.rollBack(state.step, state.diverged);
      return false;
    }
    this.lastState = state;
    if (this.statePosts.isDue(start)) {
      const bytes = this.run.encode(state);
      this.outbox.post({ type: "checkpoint-taken", step: state.step, bytes }, buffersOf(bytes));
      this.statePosts.ran(start, start);
    }
    const end = this.platform.now();
    this.states.ran(start, end);
    this.frequentStates.ran(start, end);
    return true;
  }

  /** Ends a begun step, tells of it and keeps the state: the run can be taken away without loss. */
  async settle(): Promise<void> {
    if (this.run.isMidStep) await this.finishStep("both");
    this.flush();
    if (this.isStateOld) await this.keepState();
  }

  /** Work between two steps; `isNew`: of a kind not done before. */
  private job(stop: StopSignal, isNew: boolean): Job {
    const breathe = () => {
      this.heartbeat.beat(isNew);
      return this.breathe();
    };
    return { stop, breathe, progress() {} };
  }

  private async runPhase(target: StepTarget): Promise<PhaseRun> {
    const result = await this.timed(() => this.run.runPhase(target));
    if (result.endsStep) this.unread++;
    return result;
  }

  /** Runs a whole step. True if messages need not have been let in meanwhile. */
  private async runStep(): Promise<boolean> {
    const start = this.platform.now();
    await this.timed(() => this.run.runStep());
    this.unread++;
    return this.platform.now() - start <= LONGEST_SILENCE;
  }

  /** Does a piece of work and learns how long it blocked the thread and how long it took. */
  private async timed<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = this.platform.now();
    const working = work();
    const blocked = this.platform.now() - start;
    const result = await working;
    this.heartbeat.learn(blocked, this.platform.now() - start);
    this.heartbeat.beat();
    return result;
  }

  /** Messages have waited long enough. */
  private get isSilent(): boolean {
    return this.platform.now() - this.lastBreath >= LONGEST_SILENCE;
  }

  /** Lets messages in if they have waited long enough. */
  private async breathe(): Promise<void> {
    if (!this.isSilent) return;
    await this.platform.yieldToMessages();
    this.lastBreath = this.platform.now();
  }

  /** Reads the measures of the steps that have ended. False if one was not finite; then the run is back. */
  private async collect(): Promise<boolean> {
    if (this.unread === 0) return true;
    this.unread = 0;
    const { columns, divergence, from, count } = await this.timed(() => this.run.readMeasures());
    this.log.append(columns, divergence === null ? count : divergence.at - from + 1);
    if (divergence === null) return true;
    await this.rollBack(divergence.at, divergence.network);
    return false;
  }

  private async rollBack(at: number, network: NetworkName): Promise<void> {
    this.flush();
    const { step } = this.lastState;
    await this.run.writeState(this.lastState);
    this.log.continueAfter(step);
    this.outbox.post({ type: "training-diverged", at, step, network });
  }
}
