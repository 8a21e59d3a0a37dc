/** The part of the protocol that writes scenarios to a file. */
import type { ExportReport, ScenarioOrder } from "../applications/scenarios/scenarios-types.ts";

/**
 * Where scenarios are written.
 *  - file: one that the visitor picked; it changes only once everything is written
 *  - private: one of this site's own in the browser, handed over at the end
 *  - memory: none; handed over at the end, limited in size
 */
export type ExportTarget =
  | { readonly kind: "file"; readonly handle: ExportFileHandle }
  | { readonly kind: "private"; readonly name: string }
  | { readonly kind: "memory" };

/** The part of a `FileSystemFileHandle` that is used; it can be posted to a worker. */
export interface ExportFileHandle {
  readonly kind: "file";
  readonly name: string;
}

/**
 * Draws scenarios and writes them, beside the training and beside the questions. It draws from
 * the generator as it is when it begins, and goes on while that learns on.
 */
export interface ScenarioRequest {
  readonly type: "export-scenarios";
  readonly id: number;
  readonly order: ScenarioOrder;
  readonly target: ExportTarget;
}

export interface ScenarioResults {
  readonly "export-scenarios": {
    readonly report: ExportReport;
    /** To be handed over; null where it lies in the visitor's own file already. */
    readonly file: Blob | null;
    /** Of the generator; null if it was not trained here. */
    readonly step: number | null;
    readonly seconds: number;
  };
}

/** How far an export is; told ten times a second at most. */
export interface ScenarioProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly paths: number;
  readonly candidates: number;
  /** Since its first path. */
  readonly seconds: number;
}

export interface ScenarioEvent {
  readonly type: "scenarios-written";
  readonly id: number;
  readonly progress: ScenarioProgress;
}
