import { BASELINE_IDS } from "../baselines/baseline-ids.ts";

/**
 * The models that an application can put side by side.
 *  - gan: the generator of the run as it is; where nothing is said of today, its law of the long run
 *  - filtered-gan: the same, its paths scaled to the volatility of today (finance.md 4.1)
 *  - historical-simulation: stretches of the history itself, each start as likely as any other
 */
export const MODEL_IDS = ["gan", "filtered-gan", "historical-simulation", ...BASELINE_IDS] as const;

export type ModelId = (typeof MODEL_IDS)[number];

/**
 * Whose volatility a path starts from: of any day of the history, or of the last day of the past
 * that is handed in.
 */
export const VIEWPOINTS = ["through-the-cycle", "point-in-time"] as const;

export type Viewpoint = (typeof VIEWPOINTS)[number];
