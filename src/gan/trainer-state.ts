import type { EngineState, MeasureColumns } from "../engine/gan-engine.ts";
import type { CheckpointChoice } from "./checkpoint-choice.ts";
import type { NetworkName } from "./divergence.ts";

/** All that a run needs to go on as if it had never stopped. */
export interface TrainerState {
  /** Steps completed. */
  readonly step: number;
  readonly engine: EngineState;
  /** Running means of the penalties on stylised facts; empty if there are none. */
  readonly penaltyMeans: Float32Array;
  /** Nothing was scored if absent. */
  readonly choice?: CheckpointChoice;
}

/** The numbers of the steps completed since they were last read. */
export interface StepMeasures {
  /** Number of the first of them; the first step of a run is 1. */
  readonly from: number;
  readonly count: number;
  readonly columns: MeasureColumns;
  /** The first step that was not finite. */
  readonly divergence: { readonly at: number; readonly network: NetworkName } | null;
}
