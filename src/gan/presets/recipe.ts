import type { Preset } from "./preset.ts";

/** recipe.md (a) without its penalties: the default. */
export const recipe = { id: "recipe", values: {}, note: null } as const satisfies Preset;

const penalties = {
  autocorrelationPenalty: 1,
  leveragePenalty: 0.5,
  quantilePenalty: 1,
  tailPenalty: 2,
} as const;

/** recipe.md (a) whole: the penalties are on statistics that the charts report. */
export const recipeWithPenalties = {
  id: "recipe-with-penalties",
  values: penalties,
  note: "penalties-are-measured",
} as const satisfies Preset;

/**
 * Beyond recipe.md: shocks with a market's tails, memories driven by their squares, strong
 * penalties on clustering, leverage, quantiles, tails and variance ratios, and ten times the
 * recipe's learning rate (`bench/quality`).
 */
export const heavyTailed = {
  id: "heavy-tailed",
  values: {
    shockLaw: "heavy-tailed",
    driftDecay: 0.25,
    autocorrelationPenalty: 15,
    leveragePenalty: 100,
    quantilePenalty: 13,
    tailPenalty: 1.4,
    varianceRatioPenalty: 1.2,
    generatorLearningRate: 0.005,
    learningRateDecay: 0.7,
    recalibration: "mean-magnitude",
    steps: 3000,
  },
  note: "penalties-are-measured",
} as const satisfies Preset;

/** recipe.md (b): half the steps. */
export const quick = {
  id: "quick",
  values: { ...penalties, steps: 1000, averagingDecay: 0.998 },
  note: "penalties-are-measured",
} as const satisfies Preset;
