import type { ModelId } from "../model-ids.ts";

/** Facts of a window by which handles are named and units described. */
export const PRIVACY_FACTS = [
  "trend",
  "volatility",
  "drawdown",
  "skewness",
  "kurtosis",
  "absolute-autocorrelation",
  "growing-volatility",
] as const;

export type PrivacyFact = (typeof PRIVACY_FACTS)[number];

/** Windows are compared as they are, or each in its own deviations. */
export const WINDOW_SCALES = ["shape", "level"] as const;

export type WindowScale = (typeof WINDOW_SCALES)[number];

/** Where windows come from. */
export const WINDOW_ORIGINS = ["generated", "real"] as const;

export type WindowOrigin = (typeof WINDOW_ORIGINS)[number];

/** The GAN, a model that replays the history, and one that cannot. */
export const DEFAULT_PRIVACY_MODELS: readonly ModelId[] = ["gan", "block-bootstrap", "garch-t"];

/** What numbers can be asked for. */
export const PRIVACY_BOUNDS = {
  pathCount: { min: 20, max: 400 },
  sampleCount: { min: 400, max: 8000 },
} as const;

export const ADVISED_PATHS = 60;
export const ADVISED_SAMPLES = 1500;
/** Windows that can be looked at one by one. */
export const SHOWN_WINDOWS = 12;
