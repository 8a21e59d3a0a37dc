import type { Heartbeat } from "./heartbeat.ts";
import { LossSignal } from "./loss-signal.ts";
import type { Outbox } from "./outbox.ts";
import type { DevicePreference } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { OpenDevice } from "./training-run.ts";

/** A device in use, with the news of its loss. */
export interface HeldDevice {
  readonly device: OpenDevice;
  readonly signal: LossSignal;
}

/** Holds the one device of a session. */
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

  get current(): OpenDevice | null {
    return this.held?.device ?? null;
  }

  /** The device in use, opened now if there is none or it is lost. */
  async use(): Promise<HeldDevice> {
    if (this.held !== null && !this.held.signal.isRaised) return this.held;
    return this.open(this.preference);
  }

  /** True if the device in use is what the preference would choose anyway. */
  fits(preference: DevicePreference): boolean {
    if (this.held === null || this.held.signal.isRaised) return false;
    return preference === this.preference || preference === this.held.device.report.device;
  }

  /** Keeps the device in use under another preference. */
  keep(preference: DevicePreference): void {
    this.preference = preference;
    const report = this.held?.device.report;
    if (report !== undefined) this.outbox.post({ type: "device-chosen", report });
  }

  /** Opens by another preference and closes the device before. */
  async open(preference: DevicePreference): Promise<HeldDevice> {
    this.heartbeat.announce();
    this.heartbeat.forget();
    const device = await this.platform.foundry.openDevice(preference);
    const signal = new LossSignal(device.lost, (milliseconds) => this.platform.wait(milliseconds));
    const held = { device, signal };
    this.held?.device.close();
    this.preference = preference;
    this.held = held;
    device.lost.then(() => {
      if (this.held === held) this.onLoss();
    }, this.onLoss);
    this.outbox.post({ type: "device-chosen", report: device.report });
    return held;
  }
}
