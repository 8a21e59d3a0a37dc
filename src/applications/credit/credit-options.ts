/** What of default prediction the page must know by value: names, bounds and defaults. */

/** What a column of a table of borrowers is for. */
export const CREDIT_ROLES = [
  "target",
  "numeric",
  "categorical",
  "protected",
  "identifier",
  "ignore",
] as const;
export type CreditRole = (typeof CREDIT_ROLES)[number];

/**
 * What becomes of missing cells: the median or the most frequent word with a flag that says so, or
 * the row is left out.
 */
export const MISSING_POLICIES = ["fill-and-flag", "drop-rows"] as const;
export type MissingPolicy = (typeof MISSING_POLICIES)[number];

/** Scorers of default, simplest first. */
export const SCORER_IDS = ["logistic", "scorecard", "trees"] as const;
export type ScorerId = (typeof SCORER_IDS)[number];

/** Where generated rows come from; "resampled" draws the training rows themselves again. */
export const ROW_SOURCES = ["gan", "copula", "resampled"] as const;
export type RowSource = (typeof ROW_SOURCES)[number];

export interface NumberBounds {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Sliders of the simulated firms. */
export const FIRM_BOUNDS = {
  count: { default: 2000, min: 200, max: 20_000, step: 100 },
  /** Share of firms that default within the year. */
  baseRate: { default: 0.12, min: 0.02, max: 0.5, step: 0.01 },
  /** Deviation of the error with which leverage, volatility and profitability are observed, relative to them. */
  noise: { default: 0.1, min: 0, max: 1, step: 0.05 },
  seed: { default: 1, min: 1, max: 1_000_000, step: 1 },
} as const satisfies Record<string, NumberBounds>;

export type FirmSettings = { readonly [Name in keyof typeof FIRM_BOUNDS]: number };

/** Settings of an assessment. */
export const ASSESSMENT_BOUNDS = {
  /** Cost of a bad case accepted, in costs of a good one refused (5 for German credit). */
  missCost: { default: 5, min: 0.1, max: 100, step: 0.1 },
  /** Loss given default, a share of the exposure. */
  lossGivenDefault: { default: 0.45, min: 0, max: 1, step: 0.01 },
  seed: { default: 1, min: 1, max: 1_000_000, step: 1 },
  /** Share of bad rows that the training part is brought to. */
  badShare: { default: 0.5, min: 0.3, max: 0.5, step: 0.05 },
} as const satisfies Record<string, NumberBounds>;

/** Points of a scorecard: so many at odds of 1, and so many that double the odds (finance.md 4.3). */
export const SCORECARD_OFFSET = 600;
export const POINTS_TO_DOUBLE = 20;

/** Random splits of a comparison. */
export const SPLIT_COUNT = 5;

export const FEWEST_ROWS = 30;
/** Fewest cases of each class: some must be in each part. */
export const FEWEST_OF_A_CLASS = 5;
export const MOST_CATEGORIES = 100;
