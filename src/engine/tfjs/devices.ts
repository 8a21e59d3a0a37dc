import type { DeviceId } from "../gan-engine.ts";
import { openCpu } from "./cpu-device.ts";
import type { DeviceOpener, DeviceOutcome, OpenAttempt, RawDevice } from "./device.ts";
import { abandonBackend } from "./remove-backend.ts";
import { passesSelfTest } from "./self-test.ts";
import { openWasm, type WasmPaths } from "./wasm-device.ts";
import { openWebGl } from "./webgl-device.ts";
import { openWebGpu } from "./webgpu-device.ts";

/** From the fastest down. */
const LADDER: readonly DeviceId[] = ["webgpu", "webgl", "wasm", "cpu"];
/** Longest waits in milliseconds for a device to open, and for its self-test, which compiles. */
interface Limits {
  readonly opening: number;
  readonly selfTest: number;
}
const LIMITS: Limits = { opening: 5000, selfTest: 30_000 };
/** A device that was asked for by name is waited for longer: it may be slow, and still be wanted. */
const LIMITS_BY_NAME: Limits = { opening: 20_000, selfTest: 90_000 };

export interface DeviceOptions {
  /**
   * Settles after so many milliseconds; the core has no clock of its own. Without it nothing is
   * given up for taking too long.
   */
  readonly after?: (milliseconds: number) => Promise<void>;
  /** Folder of the WASM binaries with a slash at its end, or the URL of each by its file name. */
  readonly wasmPaths: WasmPaths;
  /** Devices whose self-test is made to fail, for tests. */
  readonly distrusted?: ReadonlySet<DeviceId>;
}

export interface OpenedDevice {
  readonly device: DeviceId;
  /** Adapter or renderer name, if the device tells. */
  readonly detail: string;
  /** Every device, in the order of the ladder, and what became of it. */
  readonly tried: readonly { readonly device: DeviceId; readonly outcome: DeviceOutcome }[];
  /** Calls back once, when the device is lost; at once if it already is. */
  onLost(callback: () => void): void;
  /** Loses the device on purpose, for tests. */
  lose(): void;
  /** Frees the device. */
  close(): void;
}

/** No device could be opened; the code is the protocol's. */
export class NoDeviceError extends Error {
  readonly code = "no-device";
  readonly tried: OpenedDevice["tried"];

  constructor(tried: OpenedDevice["tried"]) {
    super("no device could be opened");
    this.name = "NoDeviceError";
    this.tried = tried;
  }
}

const TIMED_OUT = "timed-out";

/** The work's result, or that it took longer than the limit. */
async function within<T>(
  work: Promise<T>,
  limit: number,
  { after }: DeviceOptions,
): Promise<T | typeof TIMED_OUT> {
  if (after === undefined) return work;
  const alarm = after(limit).then((): typeof TIMED_OUT => TIMED_OUT);
  return Promise.race([work, alarm]);
}

function openerOf(device: DeviceId, { wasmPaths }: DeviceOptions): DeviceOpener {
  switch (device) {
    case "webgpu":
      return openWebGpu;
    case "webgl":
      return openWebGl;
    case "wasm":
      return () => openWasm(wasmPaths);
    case "cpu":
      return openCpu;
  }
}

/** Devices that have passed here, by name and detail: one that comes back after a loss need not wait again. */
const proven = new Set<string>();

/** Whether an open device computes rightly and in time; a device that does not is closed. */
async function examine(
  device: DeviceId,
  raw: RawDevice,
  limit: number,
  options: DeviceOptions,
): Promise<OpenAttempt> {
  let isAbandoned = false;
  const isDistrusted = options.distrusted?.has(device) ?? false;
  const key = `${device} ${raw.detail}`;
  if (proven.has(key) && !isDistrusted) return raw;
  const test = passesSelfTest(isDistrusted, () => isAbandoned);
  const passed = await within(test, limit, options).catch(() => "failed" as const);
  if (passed === true) {
    proven.add(key);
    return raw;
  }
  isAbandoned = true;
  raw.close();
  if (passed === TIMED_OUT) return { refused: "timed-out" };
  return { refused: passed === "failed" ? "failed" : "wrong-numbers" };
}

async function attempt(
  device: DeviceId,
  isNamed: boolean,
  options: DeviceOptions,
): Promise<OpenAttempt> {
  const limits = isNamed ? LIMITS_BY_NAME : LIMITS;
  let isAbandoned = false;
  try {
    const terms = { acceptsSoftware: isNamed, isAbandoned: () => isAbandoned };
    const opened = await within(openerOf(device, options)(terms), limits.opening, options);
    if (opened === TIMED_OUT) {
      isAbandoned = true;
      abandonBackend(device);
      return { refused: "timed-out" };
    }
    return "refused" in opened ? opened : await examine(device, opened, limits.selfTest, options);
  } catch {
    return { refused: "failed" };
  }
}

/**
 * Opens a device and makes it TensorFlow.js's current one. "automatic" goes down from hardware
 * WebGPU by hardware WebGL and WASM to the plain CPU; CPU emulations of a GPU are passed over,
 * since WASM beats them. A device asked for by name is tried first, emulation or not, and then
 * the same ladder. Every device must open in time (5 s; 20 s if asked for by name) and pass the
 * self-test, once per thread.
 * Opening again after a loss makes a fresh device. Throws NoDeviceError.
 */
export async function openDevice(
  preference: "automatic" | DeviceId,
  options: DeviceOptions,
): Promise<OpenedDevice> {
  const order = [
    ...LADDER.filter((device) => device === preference),
    ...LADDER.filter((device) => device !== preference),
  ];
  const outcomes = new Map<DeviceId, DeviceOutcome>(LADDER.map((id) => [id, "not-tried"]));
  const tried = () =>
    LADDER.map((id) => ({ device: id, outcome: outcomes.get(id) ?? "not-tried" }));
  for (const device of order) {
    const opened = await attempt(device, device === preference, options);
    if ("refused" in opened) {
      outcomes.set(device, opened.refused);
      continue;
    }
    outcomes.set(device, "chosen");
    const { detail, onLost, lose, close } = opened;
    return { device, detail, tried: tried(), onLost, lose, close };
  }
  throw new NoDeviceError(tried());
}
