import type { Heartbeat } from "./heartbeat.ts";
import type { HistoryBook } from "./history-book.ts";
import { buffersOf, type Outbox } from "./outbox.ts";
import { Spacing } from "./spacing.ts";
import type { RunState, TrainingRun } from "./training-run.ts";

const STATE_STEPS = 200;
const STATE_SPACING = 5000;
/** Most of the time that goes into states, those between included. */
const SLOW_STATE_SHARE = 0.15;
const STATE_SHARE = 0.05;
const LARGE_PARAMETER_COUNT = 2_000_000;
const LARGE_POST_SPACING = 20_000;
/** States to go back to are taken this often at most: in steps, and in share of the time. */
const PAST_STEPS = 20;
const PAST_SHARE = 0.03;

/** What keeping states needs of its thread. */
export interface StatePlatform {
  readonly now: () => number;
  readonly heartbeat: Pick<Heartbeat, "during">;
}

/** Keeps states of a run: the last to fall back on, here and on the page, and earlier ones to go back to. */
export class StateKeeper {
  /** The last finite state between two steps. */
  last: RunState;
  private readonly run: TrainingRun;
  private readonly history: HistoryBook;
  private readonly outbox: Outbox;
  private readonly platform: StatePlatform;
  private readonly states = new Spacing(STATE_SPACING, SLOW_STATE_SHARE);
  private readonly frequentStates = new Spacing(0, STATE_SHARE);
  private readonly pastStates = new Spacing(0, PAST_SHARE);
  private readonly posts: Spacing;
  /** The step of the last state that was handed to the page, or could have been. */
  private keptStep: number;

  constructor(
    run: TrainingRun,
    state: RunState,
    history: HistoryBook,
    outbox: Outbox,
    platform: StatePlatform,
  ) {
    this.run = run;
    this.last = state;
    this.keptStep = state.step;
    this.history = history;
    this.outbox = outbox;
    this.platform = platform;
    const { generatorParameters, discriminatorParameters } = run.summary;
    const isLarge = generatorParameters + discriminatorParameters > LARGE_PARAMETER_COUNT;
    this.posts = new Spacing(isLarge ? LARGE_POST_SPACING : 0, 1);
  }

  /** Steps were completed since the last kept state, and it can be kept now. */
  get isOld(): boolean {
    return !this.run.isMidStep && this.run.completedSteps !== this.keptStep;
  }

  /** The run is put at a state. */
  moveTo(state: RunState): void {
    this.last = state;
    this.keptStep = state.step;
  }

  /** Takes a state if one is due. It is not kept if it is not finite. */
  async attend(): Promise<RunState | null> {
    if (!this.isOld) return null;
    const now = this.platform.now();
    const { completedSteps: step } = this.run;
    const isOverdue = step - this.keptStep >= STATE_STEPS && this.frequentStates.isDue(now);
    if (this.states.isDue(now) || isOverdue) return this.keep();
    const isWanted = step - this.last.step >= PAST_STEPS && this.pastStates.isDue(now);
    return isWanted ? this.platform.heartbeat.during(this, () => this.take()) : null;
  }

  /** Takes a state and hands it to the page. It is not kept if it is not finite. */
  keep(): Promise<RunState> {
    return this.platform.heartbeat.during(this, () => this.takeAndPost());
  }

  private async takeAndPost(): Promise<RunState> {
    const start = this.platform.now();
    const state = await this.take();
    if (state.diverged !== null) return state;
    this.keptStep = state.step;
    if (this.posts.isDue(start)) {
      const bytes = this.run.encode(state);
      this.outbox.post({ type: "checkpoint-taken", step: state.step, bytes }, buffersOf(bytes));
      this.posts.ran(start, start);
    }
    const end = this.platform.now();
    this.states.ran(start, end);
    this.frequentStates.ran(start, end);
    return state;
  }

  private async take(): Promise<RunState> {
    const start = this.platform.now();
    const state = await this.run.readState();
    if (state.diverged !== null) return state;
    this.last = state;
    this.history.keep(state);
    this.pastStates.ran(start, this.platform.now());
    return state;
  }
}
