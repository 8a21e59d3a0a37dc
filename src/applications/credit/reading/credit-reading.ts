import type { DecimalMark, Delimiter, Encoding } from "../../../data/report-card.ts";
import type { CategoricalColumn, CreditTable } from "../../tabular/credit-table.ts";
import type { CreditRole, FirmSettings, MissingPolicy } from "../credit-options.ts";

/** Where a table of borrowers comes from. */
export type CreditSource =
  | { readonly kind: "firms"; readonly settings: FirmSettings }
  | { readonly kind: "file"; readonly file: Blob; readonly name: string };

/** What the visitor has decided; everything else is guessed. */
export interface CreditChoices {
  /** By column index. */
  readonly roles: Readonly<Record<number, CreditRole>>;
  /** The word of the target that means default. */
  readonly badClass: string | null;
  /** Name of the column of exposures at default; null for 1 each. */
  readonly exposure: string | null;
  readonly missing: MissingPolicy;
}

/** Why a column has the role it has. */
export const ROLE_REASONS = [
  "chosen",
  "named-target",
  "last-two-valued",
  "only-two-valued",
  "all-different",
  "named-identifier",
  "counter",
  "empty",
  "constant",
  "dates",
  "too-many-categories",
  "numbers",
  "numbers-as-codes",
  "words",
] as const;
export type RoleReason = (typeof ROLE_REASONS)[number];

export interface CreditColumnReport {
  readonly index: number;
  readonly name: string;
  readonly role: CreditRole;
  readonly reason: RoleReason;
  readonly missing: number;
  /** Words that are not numbers in a column of numbers; they count as missing. */
  readonly unreadable: number;
  /** Different cells, up to 101. */
  readonly distinct: number;
  readonly examples: readonly string[];
}

/** One word of the target column. */
export interface TargetClass {
  readonly label: string;
  readonly count: number;
}

/** Why a class counts as the bad one. */
export type BadReason = "chosen" | "named" | "fewer-cases";

export interface TargetReport {
  readonly column: string;
  readonly classes: readonly TargetClass[];
  /** The class that means default; all others are good. */
  readonly bad: string;
  readonly badReason: BadReason;
}

export const CREDIT_DROPS = [
  "wrong-width",
  "repeated-header",
  "missing-target",
  "missing-cell",
  "beyond-limit",
] as const;
export type CreditDrop = (typeof CREDIT_DROPS)[number];

/** Why a table cannot be used as it is; the roles can still be changed. */
export const CREDIT_PROBLEMS = [
  /** Prices over time. `found`: the columns that say so. */
  "market-file",
  "no-target",
  /** `found` different words in `column`. */
  "target-not-classes",
  /** Every case has the word `found`. */
  "single-class",
  /** `needed`, `found` */
  "too-few-rows",
  /** `needed`, `found` cases of one class. */
  "too-few-of-a-class",
  "no-predictors",
] as const;
export type CreditProblemCode = (typeof CREDIT_PROBLEMS)[number];

export interface CreditProblem {
  readonly code: CreditProblemCode;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What was read, inferred and left out. */
export interface CreditReport {
  readonly name: string;
  /** Null for simulated firms. */
  readonly dialect: {
    readonly encoding: Encoding;
    readonly delimiter: Delimiter;
    readonly decimalMark: DecimalMark;
  } | null;
  readonly rowsRead: number;
  readonly dropped: readonly { readonly reason: CreditDrop; readonly count: number }[];
  readonly columns: readonly CreditColumnReport[];
  readonly target: TargetReport | null;
  readonly problem: CreditProblem | null;
}

/** A table of borrowers, ready for use where nothing is wrong with it. */
export interface CreditReading {
  readonly report: CreditReport;
  /** Null if there is a problem. */
  readonly table: CreditTable | null;
  /** To see whether groups fare alike; no scorer sees it. */
  readonly groups: CategoricalColumn | null;
  /** Exposure at default of each row; null for 1 each. */
  readonly exposures: Float64Array | null;
  /** True probabilities of default, where the law is known. */
  readonly truth: Float64Array | null;
}
