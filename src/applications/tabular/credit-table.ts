import type { GanEngine, GanProgram, StepSettings } from "../../engine/gan-engine.ts";
import type { Job } from "../../shared/job.ts";

/** The category code of a cell that holds nothing. */
export const MISSING_CODE = -1;

/** A column of numbers. */
export interface NumericColumn {
  readonly kind: "numeric";
  readonly name: string;
  /** One number a row; NaN where there is none. */
  readonly values: Float64Array;
}

/** A column whose cells are one of a few words. */
export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly name: string;
  /** An index into `categories` per row, or `MISSING_CODE`. */
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export type TableColumn = NumericColumn | CategoricalColumn;

/** Borrowers, one a row: what is known of them, and whether they defaulted. */
export interface CreditTable {
  readonly rowCount: number;
  /** What is known; the target is not among them. */
  readonly columns: readonly TableColumn[];
  /** 0 good, 1 bad; never missing. */
  readonly target: Uint8Array;
}

/** What a model that trains networks of its own gets them from. */
export type EngineSource = (program: GanProgram, settings: StepSettings) => Promise<GanEngine>;

export interface TableSampleOptions {
  /** Draw rows of this class alone; absent: classes as often as in the table that was fitted. */
  readonly target?: 0 | 1;
}

/** A law of tables, fitted. */
export interface FittedTableModel {
  /**
   * `count` rows with the columns and categories of the fitted table, in its order. The same seed
   * and options give the same rows. Throws `CancelledError`.
   */
  sample(count: number, seed: number, options?: TableSampleOptions): Promise<CreditTable>;
}

/** A way to learn the law of a table. */
export interface TableModel {
  /** Throws `FitError`, `CancelledError`; reports its progress to the job. */
  fit(
    table: CreditTable,
    seed: number,
    job: Job,
    createEngine: EngineSource,
  ): Promise<FittedTableModel>;
}
