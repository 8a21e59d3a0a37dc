/** Plain ids, defaults and bounds of the Scenarios tab, which the page needs too. */

/** A third of the history each, by realised volatility. */
export const REGIMES = ["calm", "normal", "wild"] as const;
export type Regime = (typeof REGIMES)[number];

/**
 * How paths are laid out in a file.
 *  - long: a row per step of each path: path, step, then price and return of each asset
 *  - wide: a row per step, a column of prices per path; needs all paths at once
 *  - parquet: the columns of long as DOUBLE and INT32, in row groups
 */
export const EXPORT_LAYOUTS = ["long", "wide", "parquet"] as const;
export type ExportLayout = (typeof EXPORT_LAYOUTS)[number];

/** Least and most that can be asked for. */
export const PATH_LENGTHS = { min: 1, max: 10_000 } as const;
export const PATH_COUNTS = { min: 1, max: 10_000_000 } as const;
/** Numbers that the wide layout may hold in memory. */
export const WIDE_MOST_VALUES = 4_000_000;
/** Columns that spreadsheets open. */
export const WIDE_MOST_SERIES = 16_383;

/** Shares of candidates: below the first a warning, below the second a refusal. */
export const SCARCE_RATE = 0.01;
export const LEAST_RATE = 1e-4;

/** The quantiles that are told of returns and ends. */
export const TOLD_PROBABILITIES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;
