import type { DevicePreference } from "../engine/candidate-id.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import { DeviceKeeper } from "./device-keeper.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { HistoryBook } from "./history-book.ts";
import { HistoryNews } from "./history-news.ts";
import type { Outbox } from "./outbox.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { BranchId } from "./time-protocol.ts";
import { TrainingLoop } from "./training-loop.ts";
import type { TrainingRun } from "./training-run.ts";

/** Holds the run of a session and the device it is on, and takes it from device to device. */
export class RunKeeper {
  readonly devices: DeviceKeeper;
  readonly history: HistoryBook;
  readonly news: HistoryNews;
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private held: TrainingLoop | null = null;
  private stranded = false;

  constructor(platform: SessionPlatform, outbox: Outbox, heartbeat: Heartbeat, wake: () => void) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.history = new HistoryBook(DEFAULT_CONFIG, () => this.news.tell());
    this.news = new HistoryNews(platform, outbox, this.history, wake);
    this.devices = new DeviceKeeper(platform, outbox, heartbeat, () => {
      this.stranded = this.held !== null;
      wake();
    });
  }

  get loop(): TrainingLoop | null {
    return this.held;
  }

  /** The run's device was lost; it has to be taken to another. */
  get isStranded(): boolean {
    return this.stranded;
  }

  get step(): number {
    return this.held?.run.completedSteps ?? 0;
  }

  /** Puts a newly prepared run in the place of the one before; it may be one of an earlier branch. */
  async adopt(run: TrainingRun, branch?: BranchId): Promise<void> {
    const state = await run.readState();
    if (branch === undefined) this.history.begin(run.config, state);
    else this.history.place(branch, state.step);
    this.replace(run, state);
  }

  /** Takes the run, at the step where it is, to what another preference chooses. */
  async changeDevice(preference: DevicePreference): Promise<void> {
    if (this.devices.prefer(preference)) {
      this.devices.tell();
      return;
    }
    await this.held?.settle();
    await this.move();
  }

  /** Takes the run off its lost device, at its last kept state. */
  reopen(): Promise<void> {
    return this.move();
  }

  private async move(): Promise<void> {
    if (this.held === null) return;
    const { run, lastState, trained } = this.held;
    await this.devices.begin(run.redraft(lastState), async (moved) => {
      this.history.takeBack(lastState.step);
      this.replace(moved, lastState, trained);
    });
  }

  private replace(run: TrainingRun, state: TrainingLoop["lastState"], trained = 0): void {
    this.held?.run.dispose();
    this.held = this.loopOf(run, state);
    this.held.trained = trained;
    this.stranded = false;
  }

  private loopOf(run: TrainingRun, state: TrainingLoop["lastState"]): TrainingLoop {
    const { platform, outbox, heartbeat, history } = this;
    return new TrainingLoop(platform, outbox, heartbeat, run, state, history);
  }
}
