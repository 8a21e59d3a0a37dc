import type { GanConfig } from "./config-fields.ts";

/** The knobs that weigh the penalties on stylised facts. */
export const FACT_PENALTIES = [
  "autocorrelationPenalty",
  "leveragePenalty",
  "quantilePenalty",
  "tailPenalty",
  "varianceRatioPenalty",
] as const;

/** Their weights, as the configuration names them. */
export type PenaltyWeights = Pick<GanConfig, (typeof FACT_PENALTIES)[number]>;

/** True if a penalty on stylised facts is on. */
export const hasFactPenalty = (weights: PenaltyWeights): boolean =>
  FACT_PENALTIES.some((key) => weights[key] > 0);
