import type { ConfigKey, GanConfig } from "./config-fields.ts";

/** Knobs of the generator that an architecture has no use for. */
const IGNORED_BY_GENERATOR: Readonly<Record<GanConfig["generator"], readonly ConfigKey[]>> = {
  "memory-noise": ["generatorKernel", "noiseChannels", "noiseDistribution"],
  "multilayer-perceptron": ["generatorKernel"],
  convolutional: [],
  "temporal-convolution": [],
  recurrent: ["generatorKernel"],
  "convolution-and-dense": ["generatorReach"],
  "batch-normalised-dense": ["generatorKernel", "generatorNormalisation"],
  custom: ["generatorWidth", "generatorDepth", "generatorKernel", "generatorNormalisation"],
};

const IGNORED_BY_DISCRIMINATOR: Readonly<Record<GanConfig["discriminator"], readonly ConfigKey[]>> =
  {
    "multi-level-convolution": [],
    "multilayer-perceptron": ["discriminatorKernel"],
    "strided-convolution": [],
    "temporal-convolution": [],
    recurrent: ["discriminatorKernel"],
    "convolution-and-dense": [],
    custom: [
      "discriminatorWidth",
      "discriminatorDepth",
      "discriminatorKernel",
      "discriminatorNormalisation",
    ],
  };

/**
 * The knobs that change nothing in an experiment as its others stand: those that its networks or
 * its optimisers do not have, and the weight of a penalty that is off.
 */
export function ignoredKeys(config: GanConfig): ReadonlySet<ConfigKey> {
  const { generatorOptimiser, discriminatorOptimiser } = config;
  const bothAre = (id: GanConfig["generatorOptimiser"]) =>
    generatorOptimiser === id && discriminatorOptimiser === id;
  return new Set<ConfigKey>([
    ...IGNORED_BY_GENERATOR[config.generator],
    ...IGNORED_BY_DISCRIMINATOR[config.discriminator],
    ...(config.generator === "memory-noise" ? [] : (["shockLaw", "driftDecay"] as const)),
    ...(config.generator === "custom" ? [] : (["generatorLayers"] as const)),
    ...(config.discriminator === "custom" ? [] : (["discriminatorLayers"] as const)),
    ...(config.featureChannels ? [] : (["dependenceChannels"] as const)),
    ...(config.gradientPenalty === "none" ? (["gradientPenaltyWeight"] as const) : []),
    ...(bothAre("rmsprop") ? (["beta1"] as const) : []),
    ...(bothAre("sgd") ? (["beta2"] as const) : []),
  ]);
}
