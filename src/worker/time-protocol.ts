/** The part of the protocol that is about a run's time: many steps at once, going back, branches. */
import type { GanConfig } from "../gan/config-fields.ts";
import type { StepTarget } from "./protocol.ts";

/** Numbers the branches of a run; the first is 0. */
export type BranchId = number;

export type TimeCommand = {
  /** Runs so many steps of `target` and stops. */
  readonly type: "run-steps";
  readonly target: StepTarget;
  readonly count: number;
};

export type TimeRequest = {
  /**
   * Puts the run at an earlier or later step of a branch, as it was: from the nearest kept state
   * before it, replayed with the knobs and the targets of then. A later go-on without a change
   * repeats what was; with a changed knob it begins another branch.
   */
  readonly type: "go-to-step";
  readonly id: number;
  readonly branch: BranchId;
  readonly step: number;
};

export interface TimeResults {
  readonly "go-to-step": { readonly branch: BranchId; readonly step: number };
}

/** One line of a run's past. */
export interface Branch {
  readonly id: BranchId;
  /** Null for the first. */
  readonly parent: BranchId | null;
  /** The step it left its parent at. */
  readonly from: number;
  /** The last step it has reached. */
  readonly to: number;
  readonly config: GanConfig;
}

/** What is kept of a run's past, thinned logarithmically within a budget. */
export interface KeptHistory {
  readonly branches: readonly Branch[];
  readonly current: BranchId;
  /** Steps of the current branch whose state is kept, ascending. */
  readonly keptSteps: readonly number[];
  readonly bytes: number;
  readonly budgetBytes: number;
}

export type TimeEvent =
  | { readonly type: "history-kept"; readonly history: KeptHistory }
  /** The run is at another step than the one after the last; snapshots and observations of it follow. */
  | { readonly type: "run-moved"; readonly branch: BranchId; readonly step: number };
