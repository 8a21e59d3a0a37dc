import type { Preset } from "./preset.ts";

/** recipe.md (a) without its penalties: the default (its generator learns twice as fast). */
export const recipe = { id: "recipe", values: {}, note: null } as const satisfies Preset;

/**
 * The recipe paying for gaps in statistics that the charts report, after recipe.md (a): beyond
 * it heavier penalties, one on variance ratios, four times its learning rate and fewer steps,
 * which leave less to the seed (`bench/quality`).
 */
export const recipeWithPenalties = {
  id: "recipe-with-penalties",
  values: {
    autocorrelationPenalty: 2.5,
    leveragePenalty: 3,
    quantilePenalty: 2.2,
    tailPenalty: 3,
    varianceRatioPenalty: 2,
    generatorLearningRate: 0.002,
    steps: 1200,
  },
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
    generatorReach: 1.25,
    autocorrelationPenalty: 19,
    leveragePenalty: 150,
    quantilePenalty: 22,
    tailPenalty: 0.5,
    varianceRatioPenalty: 2.5,
    generatorLearningRate: 0.005,
    learningRateDecay: 0.7,
    recalibration: "mean-magnitude",
    steps: 3000,
  },
  note: "penalties-are-measured",
} as const satisfies Preset;

/** recipe.md (b): its penalties, half its steps; the default's rate. */
export const quick = {
  id: "quick",
  values: {
    autocorrelationPenalty: 1,
    leveragePenalty: 0.5,
    quantilePenalty: 1,
    tailPenalty: 2,
    steps: 1000,
    averagingDecay: 0.998,
  },
  note: "penalties-are-measured",
} as const satisfies Preset;
