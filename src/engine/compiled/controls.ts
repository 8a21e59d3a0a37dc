/**
 * Numbers that change from step to step. Their block is the first in every arena: the control with
 * index i is float i.
 */
export const CONTROLS = [
  "generatorLearningRate",
  "generatorBeta1",
  "generatorBeta2",
  "generatorEpsilon",
  /** 1 − beta1^k and √(1 − beta2^k) at the generator's update k. */
  "generatorFirstCorrection",
  "generatorSecondCorrection",
  "discriminatorLearningRate",
  "discriminatorBeta1",
  "discriminatorBeta2",
  "discriminatorEpsilon",
  "discriminatorFirstCorrection",
  "discriminatorSecondCorrection",
  "penaltyWeight",
  /** Infinity where nothing is clipped. */
  "generatorGradientClip",
  "weightClip",
  /** min(averagingDecay, k / (k + 10)) */
  "averagingDecay",
  /** The noise's key, in four numbers of 16 bits: low and high half of the first word, of the second. */
  "noiseKey0",
  "noiseKey1",
  "noiseKey2",
  "noiseKey3",
  /** `NoiseDraw.first`: the first path's place in the key's noise, below 2^24. */
  "noiseFirst",
] as const;

export type ControlName = (typeof CONTROLS)[number];
