import type { MetricId, QualityReport } from "../metrics/quality/quality-report.ts";
import type { Failure } from "../worker/failure.ts";

/** The headline metrics at one step, against the training part, in noise floors. */
export interface QualityPoint {
  readonly step: number;
  readonly floors: Readonly<Partial<Record<MetricId, number>>>;
}

/** A generator that was scored for the choice of the checkpoint or an early stop; in noise floors. */
export interface CheckpointScore {
  readonly step: number;
  readonly score: number;
  readonly isBest: boolean;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** `quality-store.ts`: how good the forgeries of the run in the worker are. */
export interface QualityState {
  /** The latest of those that come by themselves. */
  readonly live: QualityReport | null;
  /** Why live quality is not measured any more; null if it is. */
  readonly liveFailure: Failure | null;
  /** The latest that was asked for; `step` says of when it is. */
  readonly full: QualityReport | null;
  readonly fullStatus: "none" | "measuring" | "measured" | "failed";
  readonly fullFailure: Failure | null;
  readonly progress: Progress | null;
  /** By step, thinned to at most 600. */
  readonly timeline: readonly QualityPoint[];
  /** By step, thinned likewise; empty where checkpoints are not scored. */
  readonly scores: readonly CheckpointScore[];
  /** The checkpoint that was put back at the end of training. */
  readonly restored: {
    readonly step: number;
    readonly from: number;
    readonly score: number;
  } | null;
  readonly isWatching: boolean;
}
