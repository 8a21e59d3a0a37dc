import {
  CANDIDATES,
  type CandidateId,
  type DevicePreference,
  fitsPreference,
} from "../engine/candidate-id.ts";
import { checkProgram } from "../engine/check-program.ts";
import type { Choice } from "../engine/choice/engine-chooser.ts";
import type { OpenedEngine } from "../engine/engine-candidate.ts";
import type { GanEngine, GanProgram, StepSettings } from "../engine/gan-engine.ts";
import { reportChoice } from "./choice-report.ts";
import type { DeviceReport } from "./device-report.ts";
import { SessionError } from "./failures.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { guardRun, LossSignal } from "./loss-signal.ts";
import type { Outbox } from "./outbox.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { RunDraft, TrainingRun } from "./training-run.ts";

/** An engine on a device in use, with the news of its loss. */
interface HeldDevice {
  readonly id: CandidateId;
  readonly opened: OpenedEngine;
  readonly report: DeviceReport;
  readonly signal: LossSignal;
}

/** Holds the engine and the device of a session, and has them chosen anew for every run. */
export class DeviceKeeper {
  private readonly platform: SessionPlatform;
  private readonly outbox: Outbox;
  private readonly heartbeat: Heartbeat;
  private readonly onLoss: () => void;
  private preference: DevicePreference = "automatic";
  private held: HeldDevice | null = null;

  constructor(platform: SessionPlatform, outbox: Outbox, heartbeat: Heartbeat, onLoss: () => void) {
    this.platform = platform;
    this.outbox = outbox;
    this.heartbeat = heartbeat;
    this.onLoss = onLoss;
  }

  get report(): DeviceReport | null {
    return this.held?.report ?? null;
  }

  /** From now on engines are chosen by this; true if that changes nothing for the one in use. */
  prefer(preference: DevicePreference): boolean {
    const isSame = preference === this.preference;
    this.preference = preference;
    if (this.held === null || this.held.signal.isRaised) return false;
    return isSame || this.isOnlyChoice(this.held.id);
  }

  /** Tells again what is in use. */
  tell(): void {
    if (this.held !== null) this.post(this.held.report);
  }

  /**
   * Begins a run on what is chosen for it. `adopt` takes it into use; the device before is closed
   * after that. If anything fails, what was in use stays in use.
   */
  async begin(draft: RunDraft, adopt: (run: TrainingRun) => Promise<void>): Promise<TrainingRun> {
    const before = this.held?.signal.isRaised === false ? this.held : null;
    const held = await this.choose(draft, before);
    try {
      const begun = await held.signal.guard(async () => draft.begin(held.opened.createEngine));
      const run = guardRun(begun, held.signal);
      await adopt(run);
      this.held = held;
      if (before !== null && before.opened !== held.opened) this.close(before);
      return run;
    } catch (error) {
      this.takeBack(held, before);
      throw error;
    }
  }

  /** Begins a run on the engine in use, beside the one that is held. Throws `SessionError`
   * "no-device" and what is wrong with the program itself. */
  async beginBeside(draft: RunDraft): Promise<TrainingRun> {
    const { held } = this;
    if (held === null) throw new SessionError("no-device");
    checkProgram(draft.workload.program);
    const begun = await held.signal.guard(async () => draft.begin(held.opened.createEngine));
    return guardRun(begun, held.signal);
  }

  /** Another engine on the device in use; whoever asks disposes of it. Throws as `beginBeside`. */
  async createEngineBeside(program: GanProgram, settings: StepSettings): Promise<GanEngine> {
    const { held } = this;
    if (held === null) throw new SessionError("no-device");
    checkProgram(program);
    return held.signal.guard(async () => held.opened.createEngine(program, settings));
  }

  /** Loses the device in use, for tests. */
  lose(): void {
    this.held?.opened.lose();
  }

  /** Lets the one in use fail its next self-test, for tests. */
  distrust(): void {
    if (this.held !== null) this.platform.chooser.distrust(this.held.id);
  }

  private isOnlyChoice(id: CandidateId): boolean {
    const fitting = CANDIDATES.filter((one) => fitsPreference(one, this.preference));
    return fitting.length === 1 && fitting[0]?.id === id;
  }

  private async choose({ workload }: RunDraft, before: HeldDevice | null): Promise<HeldDevice> {
    const { chooser } = this.platform;
    const { preference } = this;
    this.heartbeat.announce();
    const choice = await chooser.choose({ preference, workload }, before?.opened ?? null);
    if (choice.record !== null) {
      this.outbox.post({ type: "speeds-measured", record: choice.record });
    }
    const { id, opened } = choice;
    const report = reportChoice(choice);
    this.post(report);
    if (before?.opened === opened) return { ...before, report };
    this.heartbeat.forget();
    return { id, opened, report, signal: this.listen(choice) };
  }

  private listen({ opened }: Choice): LossSignal {
    const lost = new Promise<void>((resolve) => opened.onLost(resolve));
    const signal = new LossSignal(lost, (milliseconds) => this.platform.wait(milliseconds));
    lost.then(() => {
      if (this.held?.opened === opened) this.onLoss();
    }, this.onLoss);
    return signal;
  }

  private takeBack(held: HeldDevice, before: HeldDevice | null): void {
    if (before === null) {
      this.held = held;
      return;
    }
    if (before.opened === held.opened) return;
    this.close(held);
    before.opened.activate();
    this.post(before.report);
  }

  private close({ opened }: HeldDevice): void {
    this.platform.chooser.close(opened);
  }

  private post(report: DeviceReport): void {
    this.outbox.post({ type: "device-chosen", report });
  }
}
