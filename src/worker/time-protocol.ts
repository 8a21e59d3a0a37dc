/** The part of the protocol that is about a run's time: many steps at once, going back, branches. */
import type { ConfigKey, GanConfig } from "../gan/config-fields.ts";
import type { StepTarget } from "./protocol.ts";

/** Numbers the branches of all runs of a worker; the first is 0. */
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
   * repeats what was; with a changed knob it begins another branch. The branch must be of the
   * run that is held; one of an earlier run is prepared first (`prepare-run` with its `branch`).
   */
  readonly type: "go-to-step";
  readonly id: number;
  readonly branch: BranchId;
  readonly step: number;
};

export interface TimeResults {
  readonly "go-to-step": { readonly branch: BranchId; readonly step: number };
}

/** A live knob that was turned between two steps. */
export interface KnobTurn {
  readonly step: number;
  readonly key: ConfigKey;
  readonly from: number | string | boolean;
  readonly to: number | string | boolean;
}

/** One line of a run's past. */
export interface Branch {
  readonly id: BranchId;
  /** Branches with the same number are of one run: the same data, and the same knobs but for live ones. */
  readonly run: number;
  /** Null for the first of its run. */
  readonly parent: BranchId | null;
  /** The step it left its parent at; nothing before the first branch's can be gone to. */
  readonly from: number;
  /** The last step it has reached. */
  readonly to: number;
  /** At its last step. */
  readonly config: GanConfig;
  /** Knobs turned from `from` on, in the order of their steps. */
  readonly turns: readonly KnobTurn[];
}

/** What is kept of a run's past, thinned logarithmically within a budget. */
export interface KeptHistory {
  readonly branches: readonly Branch[];
  readonly current: BranchId;
  /** Steps of the current branch, and of those it came from, whose state is kept, ascending. */
  readonly keptSteps: readonly number[];
  readonly bytes: number;
  readonly budgetBytes: number;
}

export type TimeEvent =
  | { readonly type: "history-kept"; readonly history: KeptHistory }
  /**
   * The run is at another step than the one after the last, with the knobs of then; snapshots and
   * observations of it follow.
   */
  | {
      readonly type: "run-moved";
      readonly branch: BranchId;
      readonly step: number;
      readonly config: GanConfig;
      /** First bars of the windows that this step drew, as indices into the returns. */
      readonly batchStarts: Int32Array;
    }
  /** The run repeats what it did, and has come to where a knob was turned. */
  | { readonly type: "knobs-repeated"; readonly step: number; readonly config: GanConfig };
