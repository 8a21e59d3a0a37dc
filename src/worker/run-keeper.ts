import { DeviceKeeper, type HeldDevice } from "./device-keeper.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { guardRun } from "./loss-signal.ts";
import type { Outbox } from "./outbox.ts";
import type { DevicePreference } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import { TrainingLoop } from "./training-loop.ts";
import type { TrainingRun } from "./training-run.ts";

/** Holds the run of a session and the device it is on, and takes it from device to device. */
export class RunKeeper {
  readonly devices: DeviceKeeper;
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private held: TrainingLoop | null = null;
  private stranded = false;

  constructor(platform: SessionPlatform, outbox: Outbox, heartbeat: Heartbeat, wake: () => void) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
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

  /** Puts a newly prepared run in the place of the one before. */
  async adopt(run: TrainingRun): Promise<void> {
    const state = await run.readState();
    this.held?.run.dispose();
    this.held = this.loopOf(run, state);
  }

  /** Opens a device by another preference and takes the run there, at the step where it is. */
  async changeDevice(preference: DevicePreference): Promise<void> {
    if (this.devices.fits(preference)) {
      this.devices.keep(preference);
      return;
    }
    await this.held?.settle();
    this.held?.run.dispose();
    this.stranded = this.held !== null;
    await this.moveTo(await this.devices.open(preference));
  }

  /** Opens the lost device again, or the next best, and takes the run there at its last kept state. */
  async reopen(): Promise<void> {
    await this.moveTo(await this.devices.use());
  }

  private async moveTo({ signal }: HeldDevice): Promise<void> {
    if (this.held === null) return;
    this.stranded = false;
    const { run, lastState } = this.held;
    const moved = await signal.guard(async () => run.rebuild(lastState));
    this.held = this.loopOf(guardRun(moved, signal), lastState);
  }

  private loopOf(run: TrainingRun, state: TrainingLoop["lastState"]): TrainingLoop {
    return new TrainingLoop(this.platform, this.outbox, this.heartbeat, run, state);
  }
}
