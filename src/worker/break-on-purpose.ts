import type { DeviceKeeper } from "./device-keeper.ts";
import type { Fault } from "./protocol.ts";
import type { SessionPlatform } from "./session-platform.ts";
import type { TrainingControl } from "./training-control.ts";

/** What can be broken. */
interface Breakable {
  readonly devices: DeviceKeeper;
  readonly control: TrainingControl;
  readonly platform: SessionPlatform;
  crash(error: unknown): void;
}

/** Injects a fault, for tests. */
export function breakOnPurpose(fault: Fault, { devices, control, platform, crash }: Breakable) {
  switch (fault) {
    case "lose-device":
      devices.lose();
      break;
    case "throw":
      crash(new Error("injected fault"));
      break;
    case "hang":
      platform.hang();
      break;
    case "nan-weights":
      control.poison();
      break;
    case "wrong-numbers":
      devices.distrust();
      devices.lose();
      break;
    default:
      fault satisfies never;
  }
}
