import type { CategoricalColumn, CreditTable } from "../tabular/credit-table.ts";
import type { CompareInput, DefaultComparison } from "./comparison/comparison-types.ts";
import type { ScorerId } from "./credit-options.ts";
import type { DefaultedExposure } from "./measures/expected-loss.ts";
import type { GroupReport } from "./measures/group-fairness.ts";
import type { CalibrationTest } from "./measures/hosmer-lemeshow.ts";
import type { ColumnImportance } from "./measures/importance.ts";
import type { Interval, MeasureIntervals } from "./measures/intervals.ts";
import type {
  CalibrationBin,
  CutOffTable,
  ScoreCurves,
  ScoreDistribution,
} from "./measures/score-curves.ts";
import type { LogisticPrecision } from "./models/logistic-precision.ts";
import type { Scorer } from "./models/scorers.ts";
import type { CreditChoices, CreditReading, CreditSource } from "./reading/credit-reading.ts";

/** A table to be read or simulated. */
export interface ReadCreditInput {
  readonly source: CreditSource;
  readonly choices: CreditChoices;
}

/** A table whose defaults are to be predicted. */
export interface AssessInput {
  readonly table: CreditTable;
  readonly groups: CategoricalColumn | null;
  readonly exposures: Float64Array | null;
  readonly truth: Float64Array | null;
  readonly seed: number;
}

/** What is known of one scorer on held-out rows. */
export interface ScorerReport {
  readonly id: ScorerId;
  readonly measures: MeasureIntervals;
  /** Area under the curve on the rows it was fitted to. */
  readonly trainingArea: number;
  readonly curves: ScoreCurves;
  /** Lowest probabilities first. */
  readonly calibration: readonly CalibrationBin[];
  readonly calibrationTest: CalibrationTest;
  readonly cutOffs: CutOffTable;
  readonly distribution: ScoreDistribution;
  /** Population stability index of held-out scores against training scores. */
  readonly stability: number;
  readonly exposure: DefaultedExposure;
  readonly importance: readonly ColumnImportance[];
  readonly groups: readonly GroupReport[] | null;
}

/** Scorers fitted to one split. */
export interface DefaultAssessment {
  readonly trainingCount: number;
  readonly heldOutCount: number;
  /** Share of bad cases in the whole table. */
  readonly badShare: number;
  readonly reports: readonly ScorerReport[];
  /** In the order of the reports, for scoring applicants. */
  readonly scorers: readonly Scorer[];
  /** How sure the logistic regression's weights are; null for very wide tables. */
  readonly precision: LogisticPrecision | null;
  /** Area under the curve of the true probabilities, where the law is known. */
  readonly bestArea: Interval | null;
}

/** One applicant, as a table of one row. */
export interface ScoreApplicantInput {
  readonly scorers: readonly Scorer[];
  readonly precision: LogisticPrecision | null;
  readonly applicant: CreditTable;
}

export interface ApplicantScore {
  readonly id: ScorerId;
  readonly probability: number;
  /** 95 % interval by the delta method on the logit; null where there is none. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Of the logistic regression in logits, of the scorecard in points; empty for trees. */
  readonly parts: readonly { readonly column: string; readonly amount: number }[];
}

/** The questions of the Default tab. */
export interface CreditTypes {
  readonly "read-credit": { readonly input: ReadCreditInput; readonly output: CreditReading };
  readonly "assess-default": { readonly input: AssessInput; readonly output: DefaultAssessment };
  readonly "compare-default": {
    readonly input: CompareInput;
    readonly output: DefaultComparison;
  };
  readonly "score-applicant": {
    readonly input: ScoreApplicantInput;
    readonly output: readonly ApplicantScore[];
  };
}
