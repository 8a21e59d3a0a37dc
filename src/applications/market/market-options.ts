/** What the page needs to know of market analysis beside the types. */

/** Which stretch of the history is looked at. */
export const HISTORY_PARTS = ["all", "training", "test"] as const;
export type HistoryPart = (typeof HISTORY_PARTS)[number];

/** Most bars that real and generated paths are compared on: the latest ones of a longer history. */
export const MOST_COMPARED = 8000;

export const PATH_COUNT_BOUNDS = { min: 50, max: 200 } as const;
export const DEFAULT_PATH_COUNT = 100;

/** Bars of a rolling volatility. */
export const VOLATILITY_WINDOW_BOUNDS = { min: 5, max: 250 } as const;
export const DEFAULT_VOLATILITY_WINDOW = 20;

/** Bars of a rolling correlation (finance.md 2.6). */
export const CORRELATION_WINDOW_BOUNDS = { min: 20, max: 250 } as const;
export const DEFAULT_CORRELATION_WINDOW = 60;

export const BARS_PER_YEAR_BOUNDS = { min: 1, max: 600_000 } as const;

/** How many states a hidden Markov model has: as the criterion says, or as asked. */
export const STATE_CHOICES = ["auto", "2", "3"] as const;
export type StateChoice = (typeof STATE_CHOICES)[number];

/** Fewest returns of a stretch that is looked at, and of one that paths are compared on. */
export const FEWEST_INSPECTED = 20;
export const FEWEST_COMPARED = 50;

/** Of all intervals of this page. */
export const CONFIDENCE = 0.95;

/** Probabilities of the bands of a fan over paths. */
export const FAN_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
