import type { CandidateId } from "./candidate-id.ts";
import type { GanEngine, GanProgram, StepSettings } from "./gan-engine.ts";

/** Why a candidate could not be opened, or must not be used. */
export type RefusalReason =
  | "missing"
  | "software"
  | "wrong-numbers"
  | "timed-out"
  | "half-precision"
  | "failed"
  | "lost"
  | "unsupported";

/**
 * What became of a candidate in a choice. `slower`: it cannot win, by measurement or by what its
 * kind needs at least; `no-time`: there was none left to find out.
 */
export type CandidateOutcome = "chosen" | "slower" | "no-time" | "not-tried" | RefusalReason;

/** An engine on an open device. */
export interface OpenedEngine {
  /** Adapter, renderer or instruction set, if the device tells. */
  readonly detail: string;
  /** Weights are zero until `writeState`. Throws if the program cannot be run. */
  createEngine(program: GanProgram, settings: StepSettings): GanEngine;
  /** Makes it the one in use, where engines share a library that can use only one device at a time. */
  activate(): void;
  /** Calls back once, when the device is lost; at once if it already is. */
  onLost(callback: () => void): void;
  /** Loses the device on purpose, for tests. */
  lose(): void;
  /** Frees what it holds; it is not lost by that. */
  close(): void;
}

export interface Refusal {
  readonly refused: RefusalReason;
}

/** How a candidate is opened. */
export interface OpeningTerms {
  /** Take CPU emulations of a GPU too: the device was asked for by name. */
  readonly acceptsSoftware: boolean;
  /** True once nobody waits any more: what comes too late must change nothing and free itself. */
  readonly isAbandoned: () => boolean;
}

/** An engine on a device that may be there. */
export interface EngineCandidate {
  readonly id: CandidateId;
  /** What it does not know of a program, by name; null if it can run all of it. */
  unsupported(program: GanProgram): string | null;
  open(terms: OpeningTerms): Promise<OpenedEngine | Refusal>;
  /** Called when an opening is given up on. */
  abandon(): void;
}
