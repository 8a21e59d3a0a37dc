import type { CreditTable } from "../../tabular/credit-table.ts";
import type { TableFidelity } from "../../tabular/table-fidelity.ts";
import type { TablePrivacy } from "../../tabular/table-privacy.ts";
import type { RowSource, ScorerId } from "../credit-options.ts";

/** Generated rows put to the test. */
export interface CompareInput {
  readonly table: CreditTable;
  readonly sources: readonly RowSource[];
  readonly scorers: readonly ScorerId[];
  /** Random splits, each with models of its own. */
  readonly splits: number;
  /** Share of bad rows that generated ones bring the training part to. */
  readonly badShare: number;
  readonly seed: number;
}

/**
 * What is trained on and what is tested on.
 *  - real: real rows, real rows (TRTR)
 *  - generated: generated rows, real rows (TSTR)
 *  - backwards: real rows, generated rows (TRTS)
 *  - augmented: real rows and generated bad ones, real rows
 */
export const SCHEMES = ["real", "generated", "backwards", "augmented"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** A number of each split, with their mean and standard deviation. */
export interface Spread {
  readonly values: readonly number[];
  readonly mean: number;
  /** NaN for one split. */
  readonly deviation: number;
}

/** One scorer under one scheme. */
export interface SchemeReport {
  readonly scheme: Scheme;
  /** Null for real rows alone. */
  readonly source: RowSource | null;
  readonly scorer: ScorerId;
  readonly area: Spread;
  readonly brier: Spread;
  /** Of an augmented scorer as it comes, before its probabilities are taken back to the true share. */
  readonly rawBrier: Spread | null;
  /** Kolmogorov–Smirnov separation. */
  readonly separation: Spread;
  /** (area − ½) over that of real rows, split by split; null where it is not measured on real rows, or trained on them alone. */
  readonly retention: Spread | null;
}

/** How like the real rows generated ones are, and whether they give them away; of the first split. */
export interface SourceReport {
  readonly source: RowSource;
  readonly fidelity: TableFidelity;
  readonly privacy: TablePrivacy;
}

export interface DefaultComparison {
  readonly reports: readonly SchemeReport[];
  readonly sources: readonly SourceReport[];
  /** Sources that could not be fitted, with the reason. */
  readonly failed: readonly {
    readonly source: RowSource;
    readonly needed: number;
    readonly given: number;
  }[];
  /** Bad rows that were added to the training part of the first split. */
  readonly addedRows: number;
  readonly trainingCount: number;
  readonly heldOutCount: number;
}
