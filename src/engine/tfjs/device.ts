/** What became of a device on the way down the ladder. */
export type DeviceOutcome =
  | "chosen"
  | "missing"
  | "software"
  | "wrong-numbers"
  | "timed-out"
  | "half-precision"
  | "failed"
  | "not-tried";

/** A device that has been made TensorFlow.js's current one. */
export interface RawDevice {
  /** Adapter or renderer name; empty where there is none. */
  readonly detail: string;
  /** Calls back once, when the device is lost. */
  onLost(callback: () => void): void;
  /** Loses it on purpose. */
  lose(): void;
  /** Frees what it holds; it is not lost by that. */
  close(): void;
}

/** Why a device could not be opened. */
export interface DeviceRefusal {
  readonly refused: Exclude<DeviceOutcome, "chosen" | "not-tried">;
}

export type OpenAttempt = RawDevice | DeviceRefusal;

/** A refusal, in one word. */
export const refuse = (refused: DeviceRefusal["refused"]): DeviceRefusal => ({ refused });

/** Tells listeners of a loss, once; losses after closing are no losses. */
export class LossBell {
  private readonly listeners: (() => void)[] = [];
  private state: "open" | "lost" | "closed" = "open";

  readonly onLost = (callback: () => void): void => {
    if (this.state === "lost") callback();
    else this.listeners.push(callback);
  };

  readonly ring = (): void => {
    if (this.state !== "open") return;
    this.state = "lost";
    for (const listener of this.listeners) listener();
  };

  readonly close = (): void => {
    if (this.state === "open") this.state = "closed";
  };
}

/** How a device is opened. */
export interface OpeningTerms {
  /** Take CPU emulations of a GPU too: the device was asked for by name. */
  readonly acceptsSoftware: boolean;
  /** True once nobody waits any more: what comes too late must not become the current device. */
  readonly isAbandoned: () => boolean;
}

/** Opens one kind of device. */
export type DeviceOpener = (terms: OpeningTerms) => Promise<OpenAttempt>;
