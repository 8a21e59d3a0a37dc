import type { StopSignal } from "../shared/cancellation.ts";
import { DeviceLostError, failureOf, SessionError } from "./failures.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import type { Outbox } from "./outbox.ts";
import type { Command, PauseReason, StepTarget } from "./protocol.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { StepGoal, TrainingLoop } from "./training-loop.ts";

/** Slow motion looks this often whether it is still wanted, in milliseconds. */
const PACE_SLICE = 40;

/** A snapshot that the page is to get at rest; "final" ones show the calibrated generator. */
type OwedSnapshot = "none" | "plain" | "final";

/** Play, pause and steps of the run that is held, and the snapshots at rest. */
export class TrainingControl {
  /** Play was pressed; training goes on whenever nothing else is to be done. */
  isTraining = false;
  asset = 0;
  /** 0: full speed. */
  millisecondsPerPhase = 0;
  private goal: StepGoal | null = null;
  private owed: OwedSnapshot = "none";
  private isPauseAsked = false;
  private isPoisoned = false;
  /** When slow motion goes on. */
  private phaseDue = Number.NEGATIVE_INFINITY;
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly keeper: RunKeeper;
  private readonly isDisturbed: () => boolean;

  /** `isDisturbed` says that commands wait. */
  constructor(
    platform: SessionPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    keeper: RunKeeper,
    isDisturbed: () => boolean,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.keeper = keeper;
    this.isDisturbed = isDisturbed;
  }

  get hasWork(): boolean {
    return this.isPauseAsked || this.isTraining || this.canShow;
  }

  /** Steps are made as fast as they can be. */
  get isAtFullSpeed(): boolean {
    return this.isTraining && this.millisecondsPerPhase === 0;
  }

  /** In slow motion, the pause after a phase has not passed. */
  get isWaiting(): boolean {
    const isSlow = this.isTraining && this.millisecondsPerPhase > 0;
    return isSlow && this.platform.now() < this.phaseDue;
  }

  /** A pause is settled before anything else is done. */
  get isPausing(): boolean {
    return this.isPauseAsked;
  }

  askPause(): void {
    this.isTraining = false;
    this.isPauseAsked = true;
  }

  owe(): void {
    this.owed = "plain";
  }

  poison(): void {
    this.isPoisoned = true;
  }

  /** Goes on; only up to the goal if there is one. */
  start(goal: StepGoal | null = null): void {
    const loop = this.trainable();
    if (loop === null) return;
    this.isTraining = true;
    this.goal = goal;
    this.owed = "none";
    this.phaseDue = Number.NEGATIVE_INFINITY;
    loop.start();
    this.outbox.post({ type: "training-started", step: this.keeper.step });
  }

  /** Goes on where the device was lost. */
  startAgain(): void {
    this.start(this.goal);
  }

  /** Runs so many steps of `target` and stops; a begun step counts. */
  runSteps(target: StepTarget, count: number): void {
    this.start({ target, end: this.keeper.step + count });
  }

  /** Training stops if it goes on. */
  async rest(): Promise<void> {
    if (this.isTraining) await this.settle("asked");
  }

  /** One piece of training, or a snapshot at rest. */
  async goOn(): Promise<void> {
    const { loop } = this.keeper;
    if (loop === null) return;
    if (this.isTraining) await this.trainOn(loop);
    else if (this.canShow) await this.showSnapshot(loop);
  }

  /** Stops training and runs what was asked for instead. */
  async stepOnce(run: (loop: TrainingLoop) => Promise<boolean>): Promise<void> {
    this.isTraining = false;
    const loop = this.trainable();
    if (loop === null) return;
    const isHealthy = await run(loop);
    if (isHealthy) await this.score(loop, { aborted: false });
    await this.settle(isHealthy ? "stepped" : "diverged");
  }

  /** Tells all that is untold, then that training rests. */
  async settle(reason: PauseReason): Promise<void> {
    const { loop, step } = this.keeper;
    this.isTraining = false;
    this.isPauseAsked = false;
    loop?.flush();
    this.outbox.post({ type: "training-paused", step, reason });
    this.owed = "plain";
    if (loop?.isStateOld) await loop.keepState();
  }

  turnKnobs(command: Extract<Command, { readonly type: "turn-knobs" }>): void {
    const run = this.keeper.loop?.run;
    if (run === undefined) return;
    const { config, refused } = turnLiveKnobs(run.config, command.config);
    if (refused.length > 0) {
      this.fail(new SessionError("incompatible-options", { knobs: refused.join(" ") }));
      return;
    }
    try {
      run.turnKnobs(config);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Training ends with a failure that no request asked for. */
  fail(error: unknown): void {
    this.isTraining = false;
    const { step } = this.keeper;
    this.outbox.post({ type: "training-failed", step, failure: failureOf(error) });
  }

  private get canShow(): boolean {
    return this.owed !== "none" && this.keeper.loop !== null && this.outbox.hasRoom;
  }

  private async trainOn(loop: TrainingLoop): Promise<void> {
    if (this.isPoisoned) await loop.run.poison();
    this.isPoisoned = false;
    const start = this.platform.now();
    if (!(await this.score(loop, this.interruption()))) return;
    const isHealthy =
      this.millisecondsPerPhase > 0 ? await this.paceOn(loop) : await this.burst(loop);
    loop.trained += this.platform.now() - start;
    if (!isHealthy) return this.settle("diverged");
    if (!this.isTraining || !(await this.score(loop, this.interruption()))) return;
    if (this.isTraining) await this.endIfDue(loop);
  }

  private get hasReachedGoal(): boolean {
    return this.goal !== null && this.keeper.step >= this.goal.end;
  }

  private async endIfDue(loop: TrainingLoop): Promise<void> {
    if (this.goal !== null) return this.hasReachedGoal ? this.settle("stepped") : undefined;
    const reason = loop.endReason;
    if (reason === null) return;
    await loop.restoreBest();
    await this.settle(reason);
  }

  /** Scores the generator if that is due. False if that was stopped, or cannot be done. */
  private async score(loop: TrainingLoop, stop: StopSignal): Promise<boolean> {
    try {
      return await loop.score(stop);
    } catch (error) {
      if (error instanceof DeviceLostError) throw error;
      this.fail(error);
      return false;
    }
  }

  private async burst(loop: TrainingLoop): Promise<boolean> {
    const isWanted = () => this.isTraining && this.millisecondsPerPhase === 0;
    if (!(await loop.burst(isWanted, this.goal))) return false;
    return !this.isTraining || loop.attend(this.asset, this.interruption());
  }

  /** Slow motion: a phase, or once it is shown a slice of the pause after it. */
  private async paceOn(loop: TrainingLoop): Promise<boolean> {
    const now = this.platform.now();
    this.phaseDue = Math.min(this.phaseDue, now + this.millisecondsPerPhase);
    if (now < this.phaseDue) {
      await this.platform.wait(Math.min(PACE_SLICE, this.phaseDue - now));
      this.heartbeat.beat();
      return true;
    }
    this.phaseDue = now + this.millisecondsPerPhase;
    if (this.outbox.hasRoom && !(await loop.showPhase(this.goal))) return false;
    return loop.attend(this.asset, this.interruption());
  }

  /** What there is at once, then the calibrated generator unless that would take long. */
  private async showSnapshot(loop: TrainingLoop): Promise<void> {
    const isFinal = this.owed === "final";
    this.owed = "none";
    const isDone = await loop.snapshot(this.asset, isFinal, this.interruption());
    if (!isDone) this.owed = isFinal ? "final" : "plain";
    else if (!isFinal && loop.deservesFinal) this.owed = "final";
  }

  private trainable(): TrainingLoop | null {
    const { loop } = this.keeper;
    if (loop?.run.canTrain) return loop;
    this.fail(new SessionError("nothing-trained"));
    return null;
  }

  /** Raised as soon as something else is to be done than what was going on. */
  private interruption(): StopSignal {
    const wasTraining = this.isTraining;
    const isDue = () =>
      this.isPauseAsked || this.isTraining !== wasTraining || (!wasTraining && this.isDisturbed());
    return {
      get aborted() {
        return isDue();
      },
    };
  }
}
