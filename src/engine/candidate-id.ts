import type { DeviceId, EngineId } from "./gan-engine.ts";

/**
 * Every engine on every device that it can use. Without any measurement the first that works is
 * taken.
 */
export const CANDIDATES = [
  { id: "compiled-webgpu", engine: "compiled", device: "webgpu" },
  { id: "compiled-wasm", engine: "compiled", device: "wasm" },
  { id: "tfjs-webgpu", engine: "tfjs", device: "webgpu" },
  { id: "tfjs-webgl", engine: "tfjs", device: "webgl" },
  { id: "tfjs-wasm", engine: "tfjs", device: "wasm" },
  { id: "tfjs-cpu", engine: "tfjs", device: "cpu" },
] as const satisfies readonly {
  readonly id: string;
  readonly engine: EngineId;
  readonly device: DeviceId;
}[];

export type CandidateId = (typeof CANDIDATES)[number]["id"];

/** The fastest of all, the fastest engine on one device, or one engine on one device. */
export type DevicePreference = "automatic" | DeviceId | CandidateId;

/** Every preference there is. */
export const DEVICE_PREFERENCES = [
  "automatic",
  "webgpu",
  "webgl",
  "wasm",
  "cpu",
  ...CANDIDATES.map(({ id }) => id),
] as const satisfies readonly DevicePreference[];

/** True if the candidate is one of those that a preference asks for. */
export function fitsPreference(
  candidate: { readonly engine: EngineId; readonly device: DeviceId },
  preference: DevicePreference,
): boolean {
  const { engine, device } = candidate;
  return [`${engine}-${device}`, device, "automatic"].includes(preference);
}

/** The candidate of an engine on a device. Throws if there is none. */
export function candidateId(engine: EngineId, device: DeviceId): CandidateId {
  const found = CANDIDATES.find((one) => one.engine === engine && one.device === device);
  if (found === undefined) throw new RangeError(`no ${engine} engine on ${device}`);
  return found.id;
}
