import type { CandidateOutcome } from "../engine/engine-candidate.ts";
import type { DeviceId, EngineId } from "../engine/gan-engine.ts";

/** How the engine and the device came to be chosen. */
export interface DeviceReport {
  readonly engine: EngineId;
  readonly device: DeviceId;
  /** Adapter, renderer or instruction set, if the device tells. */
  readonly detail: string;
  /** Every candidate, the chosen one among them. */
  readonly tried: readonly TriedCandidate[];
  /** Speeds are of this choice's own race, of an earlier one, or there are none. */
  readonly measured: "now" | "before" | "not";
  /** How long choosing took. */
  readonly milliseconds: number;
}

export interface TriedCandidate {
  readonly engine: EngineId;
  readonly device: DeviceId;
  readonly outcome: CandidateOutcome;
  /** As measured on this run's own steps, now or before; null if it was not. */
  readonly stepsPerSecond: number | null;
  /** What of the networks an "unsupported" engine does not know. */
  readonly unsupported: string | null;
}
