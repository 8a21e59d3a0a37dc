import { bestByValidation } from "./best-by-validation.ts";
import type { Preset } from "./preset.ts";

/** Nothing of the recipe's controls: the articles have none of them. */
const plain = {
  featureChannels: false,
  spectralProjection: false,
  gradientClip: 0,
  averagingDecay: 0,
  learningRateDecay: 0,
  ...bestByValidation,
} as const;

/**
 * The first article (design.md, Models). Its listing's loss has a factor ½, which Adam's step
 * does not depend on; 2,800 steps of 100 windows stand for 100 epochs of 2,800 windows.
 */
export const convolutionAndDense = {
  id: "convolution-and-dense",
  values: {
    ...plain,
    windowLength: 32,
    generator: "convolution-and-dense",
    generatorWidth: 64,
    generatorDepth: 1,
    generatorKernel: 3,
    noiseChannels: 100,
    discriminator: "convolution-and-dense",
    discriminatorWidth: 64,
    discriminatorDepth: 1,
    discriminatorKernel: 3,
    objective: "minimax",
    generatorLearningRate: 2e-4,
    discriminatorLearningRate: 2e-4,
    beta1: 0.5,
    beta2: 0.999,
    batchSize: 100,
    steps: 2800,
  },
  note: "convolution-and-dense-corrected",
} as const satisfies Preset;

/**
 * The second article (design.md, Models): batch-normalised dense against strided convolution,
 * with a learning rate for each. 20,000 steps stand for 500 epochs of 40 batches.
 */
export const batchNormalised = {
  id: "batch-normalised",
  values: {
    ...plain,
    windowLength: 64,
    generator: "batch-normalised-dense",
    generatorWidth: 128,
    generatorDepth: 2,
    generatorNormalisation: true,
    noiseChannels: 100,
    discriminator: "strided-convolution",
    discriminatorWidth: 64,
    discriminatorDepth: 3,
    discriminatorKernel: 4,
    discriminatorNormalisation: true,
    objective: "non-saturating",
    generatorLearningRate: 2e-4,
    discriminatorLearningRate: 1e-4,
    beta1: 0.5,
    beta2: 0.999,
    batchSize: 64,
    steps: 20_000,
  },
  note: "batch-normalised-corrected",
} as const satisfies Preset;
