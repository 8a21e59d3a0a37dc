import { BurstSize } from "./burst-size.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { LaneAdvance } from "./race-protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { StepLog } from "./step-log.ts";
import type { TrainingRun } from "./training-run.ts";

/** What a lane needs of its thread. */
export interface LaneThread {
  readonly platform: Pick<SessionPlatform, "now" | "yieldToMessages">;
  readonly heartbeat: Heartbeat;
}

/** One configuration in a race: its run, what its steps took, and what the page has not heard yet. */
export class RaceLane {
  readonly run: TrainingRun;
  /** That its steps have taken. */
  milliseconds = 0;
  /** The step at which it was out; null while it is in. */
  divergedAt: number | null = null;
  private readonly thread: LaneThread;
  private readonly log = new StepLog();
  private readonly burstSize = new BurstSize();
  private isHeld = true;

  constructor(run: TrainingRun, thread: LaneThread) {
    this.run = run;
    this.thread = thread;
  }

  /** Steps that take about 40 ms. */
  get turnSteps(): number {
    return this.burstSize.steps;
  }

  get isIn(): boolean {
    return this.divergedAt === null;
  }

  /** Something has happened that the page has not heard. */
  get hasNews(): boolean {
    return !this.log.isEmpty;
  }

  /** Runs on to `step`, or until `isWanted` says no; whole quick steps, slow ones phase by phase. */
  async advanceTo(step: number, isWanted: () => boolean): Promise<void> {
    const { run } = this;
    const before = run.completedSteps;
    const spentBefore = this.milliseconds;
    const isQuick = this.burstSize.steps > 1;
    while (run.completedSteps < step && isWanted()) {
      if (isQuick && !run.isMidStep) await this.timed(() => run.runStep());
      else {
        await this.timed(() => run.runPhase("both"));
        await this.thread.platform.yieldToMessages();
      }
    }
    const count = run.completedSteps - before;
    if (count === 0) return;
    await this.collect();
    this.burstSize.learn(count, this.milliseconds - spentBefore);
    this.thread.heartbeat.warmUp();
  }

  /** What the page is to hear; the log is empty after that. */
  takeNews(): LaneAdvance {
    const { milliseconds, divergedAt } = this;
    return { ...this.log.take(), milliseconds, divergedAt };
  }

  /** Its state between two steps, as a checkpoint. */
  async save(): Promise<{ readonly bytes: Uint8Array; readonly step: number }> {
    const state = await this.run.readState();
    return { bytes: this.run.encode(state), step: state.step };
  }

  /** Ends a begun step. */
  async finishStep(): Promise<void> {
    while (this.run.isMidStep) await this.timed(() => this.run.runPhase("both"));
    await this.collect();
  }

  /** Frees its engine. */
  dispose(): void {
    if (this.isHeld) this.run.dispose();
    this.isHeld = false;
  }

  private async collect(): Promise<void> {
    const { columns, divergence, from, count } = await this.timed(() => this.run.readMeasures());
    if (count === 0) return;
    this.log.append(columns, divergence === null ? count : divergence.at - from + 1);
    if (divergence !== null) this.divergedAt = divergence.at;
  }

  private async timed<Result>(work: () => Promise<Result>): Promise<Result> {
    const { platform, heartbeat } = this.thread;
    const start = platform.now();
    const working = work();
    const blocked = platform.now() - start;
    const result = await working;
    const taken = platform.now() - start;
    this.milliseconds += taken;
    heartbeat.learn(blocked, taken);
    heartbeat.beat();
    return result;
  }
}
