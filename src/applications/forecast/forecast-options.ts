/** What the page and the core both know of forecasts: names, bounds and defaults. */

/** The models that can be asked for a forecast; the first three are routes of a GAN (finance.md 4.2). */
export const FORECAST_MODEL_IDS = [
  /** The run's generator at today's volatility. */
  "filtered-gan",
  /** Continuations of those stretches of its paths that look like the last bars. */
  "weighted-gan",
  /** A generator that is trained with the recent past as its input. */
  "conditional-gan",
  "gaussian-walk",
  "independent-bootstrap",
  "block-bootstrap",
  "garch-t",
  "gjr-garch-t",
  "filtered-bootstrap",
] as const;

export type ForecastModelId = (typeof FORECAST_MODEL_IDS)[number];

/** What a GAN is compared with: models that know nothing of a GAN. */
export const TRADITIONAL_IDS = [
  "gaussian-walk",
  "independent-bootstrap",
  "block-bootstrap",
  "garch-t",
  "gjr-garch-t",
  "filtered-bootstrap",
] as const satisfies readonly ForecastModelId[];

/** The reference of every skill: the random-walk bootstrap (finance.md 2.8). */
export const REFERENCE_MODEL = "independent-bootstrap" as const satisfies ForecastModelId;

/** Probabilities of the bands. */
export const BAND_LEVELS = [0.5, 0.8, 0.95] as const;

/** Probabilities of the quantiles of a fan, ascending; the median stands in the middle. */
export const FAN_PROBABILITIES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;

export const FORECAST_BOUNDS = {
  /** Bars. */
  horizon: { min: 1, max: 60, default: 20 },
  pathCount: { min: 1000, max: 20_000, default: 2000 },
  seed: { min: 0, max: 999_999, default: 1 },
  /** Bars of the past on show. */
  history: { min: 20, max: 250, default: 60 },
  trainingSteps: { min: 200, max: 6000, default: 2000 },
} as const;

/** How far apart past origins lie: half the horizon, or as near as one bar. */
export const ORIGIN_SPACINGS = ["half-horizon", "dense"] as const;
export type OriginSpacing = (typeof ORIGIN_SPACINGS)[number];

/** A direction that comes true more often than this makes one look for a leak (finance.md 2.8). */
export const SUSPICIOUS_DIRECTION = 0.54;

/** Fewer past origins than this say little. */
export const ADVISED_ORIGINS = 50;
