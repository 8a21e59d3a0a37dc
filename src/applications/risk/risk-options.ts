/** What of the Risk tab's questions the page has to know before it asks: choices, defaults, bounds. */
import type { ModelId } from "../model-ids.ts";

/** Levels at which losses are measured, in this order wherever there are three of something. */
export const RISK_LEVELS = [0.95, 0.975, 0.99] as const;

/** Fewer scenarios leave fewer than a hundred beyond 99 % (finance.md 2.7). */
export const ADVISED_SCENARIOS = 10_000;

/** Bars of the term structure. */
export const LONGEST_HORIZON = 60;

/** Which returns models are fitted to, and the history is taken from. */
export const FITTED_PARTS = ["all", "training"] as const;

/** The bar that "today" is: the last of the data, or the last that the generator was trained on. */
export const AS_OF_BARS = ["end-of-data", "end-of-training"] as const;

/**
 * How a loss is counted: as the share of the value that is lost, V₁/V₀ − 1, or as the logarithm
 * ln(V₁/V₀), by which returns are often tabulated.
 */
export const LOSS_MEASURES = ["change-of-value", "log-return"] as const;

export const RISK_BOUNDS = {
  horizon: { min: 1, max: LONGEST_HORIZON },
  scenarioCount: { min: 500, max: 100_000 },
  drawdownLength: { min: 5, max: 1000 },
  drawdownCount: { min: 100, max: 10_000 },
  windowCount: { min: 1, max: 25 },
} as const;

/** Side by side until something else is chosen. */
export const DEFAULT_RISK_MODELS: readonly ModelId[] = [
  "filtered-gan",
  "gan",
  "historical-simulation",
  "garch-t",
  "gaussian-walk",
];
