import type { GanConfig } from "../../gan/config-fields.ts";
import type { Prices } from "../../shared/series.ts";
import type { MachineObservation } from "../../watching/machine/machine-observation.ts";
import type { RunSummary } from "../../worker/protocol.ts";
import type { Drawing } from "../charts/pen.ts";
import type { Dictionary } from "../text/dictionary.ts";
import type { RecentMeasures } from "./use-recent-measures.ts";

export interface NodeFact {
  readonly name: string;
  readonly value: string;
}

/** What a component shows of its own data. */
export interface NodeContent {
  /** The number that matters most, in a few words. */
  readonly note: string;
  readonly drawing: Drawing;
  readonly facts: readonly NodeFact[];
}

/** What the networks and the game are drawn from. */
export interface GameInputs {
  readonly text: Dictionary;
  readonly config: GanConfig;
  readonly observation: MachineObservation | null;
  readonly measures: RecentMeasures;
}

/** What the components before the networks are drawn from. */
export interface DataInputs extends Omit<GameInputs, "measures"> {
  readonly summary: RunSummary | null;
  readonly prices: Prices | null;
  readonly asset: number;
  /** First bars of the windows in the latest batch. */
  readonly batchStarts: Int32Array | null;
}
