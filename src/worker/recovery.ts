import type { DevicePreference } from "../engine/candidate-id.ts";
import { DeviceLostError, SessionError } from "./failures.ts";
import type { QueuedCommand } from "./job-queue.ts";
import type { Outbox } from "./outbox.ts";
import type { Command } from "./protocol.ts";
import type { RaceControl } from "./race-control.ts";
import { createRecoveryBudget } from "./recovery-budget.ts";
import type { RunKeeper } from "./run-keeper.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { SideControl } from "./side-control.ts";
import type { TrainingControl } from "./training-control.ts";

/** Commands that need no device. */
const PLAIN_COMMANDS: ReadonlySet<Command["type"]> = new Set(["read-file", "simulate-market"]);

/** What stands on a device. */
export interface RecoveryParts {
  readonly platform: SessionPlatform;
  readonly outbox: Outbox;
  readonly keeper: RunKeeper;
  readonly control: TrainingControl;
  readonly side: SideControl;
  readonly race: RaceControl;
}

/** Takes the run from device to device: where the user wants it, and where one was lost. */
export class Recovery {
  private readonly parts: RecoveryParts;
  private readonly budget;
  private isOver = false;

  constructor(parts: RecoveryParts) {
    this.parts = parts;
    this.budget = createRecoveryBudget(parts.platform.now);
  }

  /** Too many devices were lost; it is for a person to ask again. */
  get hasGivenUp(): boolean {
    return this.isOver;
  }

  get isDue(): boolean {
    return this.parts.keeper.isStranded && !this.isOver;
  }

  /** What a person asks for is tried again, even after too many losses. */
  reconsider(command: QueuedCommand): void {
    if (!this.isOver || PLAIN_COMMANDS.has(command.type)) return;
    this.isOver = false;
    this.budget.refill();
    this.parts.platform.chooser.forgive();
  }

  /** Throws DeviceLostError. */
  async changeDevice(preference: DevicePreference): Promise<void> {
    const { platform, race, keeper, control, side } = this.parts;
    await side.endExports(new SessionError("cancelled"));
    platform.chooser.forgive();
    race.end("replaced");
    try {
      await keeper.changeDevice(preference);
      control.owe();
    } catch (error) {
      if (error instanceof DeviceLostError) throw error;
      control.fail(error);
    }
  }

  /**
   * Goes on with the last kept state on a device opened anew, or asks after too many losses.
   * Throws DeviceLostError.
   */
  async recover(): Promise<void> {
    const { outbox, keeper, control, race } = this.parts;
    const stepBefore = keeper.step;
    if (!this.budget.spend()) return this.giveUp(new DeviceLostError());
    race.end("device-lost", new DeviceLostError());
    keeper.loop?.flush();
    outbox.post({ type: "training-paused", step: stepBefore, reason: "recovering" });
    try {
      await keeper.reopen();
    } catch (error) {
      if (error instanceof DeviceLostError) throw error;
      return this.giveUp(error);
    }
    const { step } = keeper;
    const lostSteps = stepBefore - step;
    outbox.post({ type: "recovered", step, cause: "device-lost", lostSteps });
    if (control.isTraining) control.startAgain();
    else control.owe();
  }

  private async giveUp(error: unknown): Promise<void> {
    this.isOver = true;
    await this.parts.side.drop(error);
    this.parts.control.fail(error);
  }
}
