import type { OptimiserSettings, StepSettings } from "../engine/gan-engine.ts";
import type { GanConfig } from "./config-fields.ts";

/** Both learning rates end at this share of their start. */
const FINAL_SHARE = 0.05;
const EPSILON = 1e-8;

/**
 * The learning rates' factor at a step (the first is 1): one, then over the last
 * `learningRateDecay` of the steps linearly down to 5 % (recipe.md a).
 */
export function learningRateFactor(config: GanConfig, step: number): number {
  const { learningRateDecay: decay, steps } = config;
  const done = step / steps;
  if (decay === 0 || done < 1 - decay) return 1;
  return Math.max(FINAL_SHARE, (1 - done) / decay);
}

const orInfinity = (limit: number) => (limit === 0 ? Number.POSITIVE_INFINITY : limit);

/** What the engine is set to at a step of a run. */
export function stepSettings(config: GanConfig, step: number): StepSettings {
  const factor = learningRateFactor(config, step);
  const { beta1, beta2 } = config;
  const optimiser = (id: OptimiserSettings["id"], rate: number): OptimiserSettings => ({
    id,
    learningRate: factor * rate,
    beta1,
    beta2,
    epsilon: EPSILON,
  });
  return {
    generatorOptimiser: optimiser(config.generatorOptimiser, config.generatorLearningRate),
    discriminatorOptimiser: optimiser(
      config.discriminatorOptimiser,
      config.discriminatorLearningRate,
    ),
    penaltyWeight: config.gradientPenaltyWeight,
    generatorGradientClip: orInfinity(config.gradientClip),
    weightClip: orInfinity(config.weightClip),
    averagingDecay: config.averagingDecay,
  };
}
