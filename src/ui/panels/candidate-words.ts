import { CANDIDATES, type DevicePreference } from "../../engine/candidate-id.ts";
import type { DeviceId, EngineId } from "../../engine/gan-engine.ts";
import type { TriedCandidate } from "../../worker/device-report.ts";
import type { Dictionary } from "../text/dictionary.ts";

/** An engine on a device, in words. */
export function candidateName(
  { devices }: Dictionary,
  { engine, device }: { readonly engine: EngineId; readonly device: DeviceId },
): string {
  return devices.pair(devices.names[device], devices.engines[engine]);
}

/** What a preference asks for, in words. */
export function preferenceName(text: Dictionary, preference: DevicePreference): string {
  if (preference === "automatic") return text.devices.automatic;
  const candidate = CANDIDATES.find(({ id }) => id === preference);
  if (candidate !== undefined) return candidateName(text, candidate);
  const device = CANDIDATES.find((one) => one.device === preference)?.device;
  return device === undefined ? preference : text.devices.anyEngine(text.devices.names[device]);
}

/** What came of a candidate. */
export function outcomeName(
  { devices, deviceOutcomes }: Dictionary,
  tried: TriedCandidate,
): string {
  const isHopeless = tried.outcome === "slower" && tried.stepsPerSecond === null;
  return isHopeless ? devices.hopeless : deviceOutcomes[tried.outcome];
}

/** How fast a candidate was, if it was measured, and what came of it. */
export function candidateNote(text: Dictionary, tried: TriedCandidate): string {
  const { devices } = text;
  const outcome = outcomeName(text, tried);
  if (tried.stepsPerSecond === null) return outcome;
  const speed = devices.speed(tried.stepsPerSecond);
  return tried.outcome === "slower" ? speed : devices.both(speed, outcome);
}
