import type { Failure } from "../worker/failure.ts";
import type { BranchId } from "../worker/time-protocol.ts";
import type { ExperimentState, KnobFlag } from "./app-state.ts";
import type { Data } from "./data-source.ts";
import type { RememberedRun } from "./remembered-runs.ts";
import type { SavedHistory } from "./telemetry.ts";

/** A run to be made. */
export interface RunWish {
  readonly experiment: ExperimentState;
  /** The experiment's own if absent. */
  readonly data?: Data;
  /** To go on from. */
  readonly checkpoint?: Uint8Array;
  /** To go on from, if the worker still knows it. */
  readonly branch?: BranchId;
  readonly history?: SavedHistory;
  readonly flags?: readonly KnobFlag[];
  /** Called once the run is there, before anything else of it arrives. */
  readonly onReady?: () => void;
  /** Called instead of the banner if it cannot be prepared; the run before is still there. */
  readonly onFailed?: (failure: Failure) => void;
}

/** The wish to have a replaced run back as it was. */
export function restoring(
  experiment: ExperimentState,
  run: RememberedRun,
  branch: BranchId | null,
  onReady: () => void,
): RunWish {
  const { checkpoint, history, flags } = run;
  const kept = branch === null ? {} : { branch };
  return { experiment, checkpoint, ...kept, history, flags, onReady };
}
