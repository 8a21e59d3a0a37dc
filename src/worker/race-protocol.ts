/** The part of the protocol that is about racing several configurations. */
import type { MeasureColumns } from "../engine/gan-engine.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import type { HEADLINE } from "../metrics/quality/headline.ts";
import type { QuantileBands, ScoreComparison } from "../metrics/snapshot.ts";
import type { Paths } from "../shared/series.ts";
import type { Failure } from "./failure.ts";
import type { Dataset, RunSummary } from "./protocol.ts";

export type RaceCommand =
  | { readonly type: "pause-race" }
  | { readonly type: "resume-race" }
  /** Ends the race and frees its engines. */
  | { readonly type: "stop-race" };

export type RaceRequest =
  /**
   * Pauses the run, which is kept, and races these configurations on its engine: every lane runs
   * as many steps as the others, in turn. A race under way ends.
   */
  | {
      readonly type: "start-race";
      readonly id: number;
      readonly dataset: Dataset;
      readonly lanes: readonly GanConfig[];
    }
  /** A lane's state as a run's checkpoint. */
  | { readonly type: "save-lane"; readonly id: number; readonly lane: number };

export interface RaceResults {
  readonly "start-race": {
    readonly lanes: readonly RunSummary[];
    /** The race ends at this step: the shortest lane's last. */
    readonly steps: number;
  };
  readonly "save-lane": { readonly bytes: Uint8Array; readonly step: number };
}

/** What of a lane has happened since the last such event. */
export interface LaneAdvance {
  /** Number of the first step in the columns. */
  readonly from: number;
  readonly count: number;
  readonly measures: MeasureColumns;
  /** Milliseconds that its steps have taken so far. */
  readonly milliseconds: number;
  /** Its losses or weights were not finite at this step: it is out; the others go on. */
  readonly divergedAt: number | null;
}

/** A headline metric of a lane, in noise floors; null where it has no value. */
export interface LaneFact {
  readonly id: (typeof HEADLINE)[number];
  readonly floors: number | null;
}

/** How far a lane's averaged generator of a step is from real returns. */
export interface LaneJudgement {
  readonly step: number;
  /** Mean distance in floors over the headline metrics, each capped at 10; null without a value. */
  readonly score: number | null;
  readonly facts: readonly LaneFact[];
}

/** What a lane's averaged generator looks like at a step. */
export interface LaneLook {
  readonly step: number;
  readonly scores: Pick<ScoreComparison, "accuracy" | "accuracyNoise" | "scale">;
  /** The same noise every time and for every lane of the same noise. */
  readonly generatedPaths: Paths;
  readonly generatedFan: QuantileBands;
  readonly realFan: QuantileBands;
  /** Of windows of two bars: today × tomorrow, `[window, 2]`; null of longer ones. */
  readonly points: { readonly real: Float32Array; readonly generated: Float32Array } | null;
}

export type RaceEnd = "finished" | "stopped" | "device-lost" | "replaced" | "failed";

export type RaceEvent =
  /** Every lane's steps since the last such event. `sequence` is to be acknowledged. */
  | {
      readonly type: "race-advanced";
      readonly sequence: number;
      readonly lanes: readonly LaneAdvance[];
    }
  | {
      readonly type: "race-looked";
      readonly sequence: number;
      readonly lane: number;
      readonly look: LaneLook;
    }
  /** Some time after the look at that step: measuring goes on beside the race. */
  | { readonly type: "race-judged"; readonly lane: number; readonly judgement: LaneJudgement }
  | { readonly type: "race-paused" }
  | { readonly type: "race-resumed" }
  /**
   * A finished race keeps its lanes, so that one can be saved, until it ends for another reason;
   * then they are gone.
   */
  | { readonly type: "race-ended"; readonly reason: RaceEnd; readonly failure: Failure | null };
