import type { Heartbeat } from "./heartbeat.ts";
import type { HistoryBook } from "./history-book.ts";
import { isSameConfig, type StepKind } from "./history-branch.ts";
import type { Outbox } from "./outbox.ts";
import type { StepTarget } from "./protocol.ts";
import type { PhaseRun, TrainingRun } from "./training-run.ts";

/** Messages wait this long for the work under way, and then for its current phase, in milliseconds. */
const LONGEST_SILENCE = 20;

/** What making steps needs of its thread. */
export interface StepPlatform {
  now(): number;
  yieldToMessages(): Promise<void>;
}

/** Makes the steps of a run, whole or phase by phase, and writes down what each was. */
export class StepRunner {
  /** Steps whose measures were not read. */
  unread = 0;
  private readonly platform: StepPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly run: TrainingRun;
  private readonly history: HistoryBook;
  /** The step under way. */
  private begun: StepKind;
  private lastBreath = 0;

  constructor(
    platform: StepPlatform,
    outbox: Outbox,
    heartbeat: Heartbeat,
    run: TrainingRun,
    history: HistoryBook,
  ) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.run = run;
    this.history = history;
    this.begun = { target: "both", config: run.config };
  }

  /** What the next step is if nobody says: what it was when it was made before, or both networks. */
  get usualTarget(): StepTarget {
    return this.history.next?.target ?? "both";
  }

  async phase(target: StepTarget): Promise<PhaseRun> {
    if (!this.run.isMidStep) this.begun = { target, config: this.run.config };
    const { begun } = this;
    const result = await this.timed(() => this.run.runPhase(target));
    if (result.endsStep) this.record(begun);
    return result;
  }

  /** A whole step. True if messages need not have been let in meanwhile. */
  async step(target: StepTarget): Promise<boolean> {
    const start = this.platform.now();
    const { config } = this.run;
    await this.timed(() => this.run.runStep(target));
    this.record({ target, config });
    return this.platform.now() - start <= LONGEST_SILENCE;
  }

  /** Makes a step again that the page knows, with the knobs of then. */
  async repeat({ target, config }: StepKind): Promise<void> {
    if (!isSameConfig(config, this.run.config)) this.run.turnKnobs(config);
    await this.timed(() => this.run.runStep(target));
  }

  /** Does a piece of work and learns how long it blocked the thread and how long it took. */
  async timed<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = this.platform.now();
    const working = work();
    const blocked = this.platform.now() - start;
    const result = await working;
    this.heartbeat.learn(blocked, this.platform.now() - start);
    this.heartbeat.beat();
    return result;
  }

  /** Lets messages in if they have waited long enough. */
  async breathe(): Promise<void> {
    if (this.platform.now() - this.lastBreath < LONGEST_SILENCE) return;
    await this.platform.yieldToMessages();
    this.lastBreath = this.platform.now();
  }

  /** A step has ended. Where the run repeats what it did, knobs are turned as they were then. */
  private record(kind: StepKind): void {
    const { history, run } = this;
    this.unread++;
    history.record(kind);
    const { next } = history;
    if (next === null || isSameConfig(next.config, run.config)) return;
    run.turnKnobs(next.config);
    const { completedSteps: step, config } = run;
    this.outbox.post({ type: "knobs-repeated", step, config });
  }
}
