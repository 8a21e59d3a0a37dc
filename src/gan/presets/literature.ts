import { bestByValidation } from "./best-by-validation.ts";
import type { Preset } from "./preset.ts";

/**
 * Quant GAN (Wiese et al. 2020; finance.md 1.2): temporal convolutions of receptive field 127 on
 * Gaussianised returns, R1. Narrowed from 80 to 32 channels, so that a step fits a browser.
 */
export const quantGan = {
  id: "quant-gan",
  values: {
    windowLength: 127,
    gaussianise: true,
    generator: "temporal-convolution",
    generatorWidth: 32,
    generatorDepth: 6,
    generatorKernel: 2,
    noiseChannels: 3,
    discriminator: "temporal-convolution",
    discriminatorWidth: 32,
    discriminatorDepth: 6,
    discriminatorKernel: 2,
    featureChannels: false,
    objective: "non-saturating",
    gradientPenalty: "real",
    gradientPenaltyWeight: 1,
    spectralProjection: false,
    generatorLearningRate: 1e-4,
    discriminatorLearningRate: 3e-4,
    beta1: 0,
    beta2: 0.9,
    learningRateDecay: 0,
    steps: 3000,
    ...bestByValidation,
  },
  note: "quant-gan-narrowed",
} as const satisfies Preset;

/**
 * The adversarial part of TimeGAN (Yoon et al. 2019; finance.md 1.3): recurrent networks on
 * windows of 24. Its embedding, recovery and supervisor networks are left out, and it sees
 * standardised returns instead of prices scaled by their whole history.
 */
export const timeganLike = {
  id: "timegan-like",
  values: {
    windowLength: 24,
    generator: "recurrent",
    generatorWidth: 24,
    generatorDepth: 2,
    noiseChannels: 4,
    discriminator: "recurrent",
    discriminatorWidth: 24,
    discriminatorDepth: 1,
    featureChannels: false,
    objective: "non-saturating",
    spectralProjection: false,
    generatorLearningRate: 1e-3,
    discriminatorLearningRate: 1e-3,
    beta1: 0.5,
    beta2: 0.999,
    batchSize: 128,
    steps: 3000,
    ...bestByValidation,
  },
  note: "timegan-like-reduced",
} as const satisfies Preset;

/** GAN Lab's picture on returns: today against tomorrow, noise of two numbers (playgrounds.md 2.3). */
export const todayTomorrow = {
  id: "today-tomorrow",
  values: {
    windowLength: 2,
    generator: "multilayer-perceptron",
    generatorWidth: 32,
    generatorDepth: 2,
    noiseChannels: 2,
    discriminator: "multilayer-perceptron",
    discriminatorWidth: 32,
    discriminatorDepth: 2,
    featureChannels: false,
    objective: "non-saturating",
    spectralProjection: false,
    generatorLearningRate: 2e-3,
    discriminatorLearningRate: 2e-3,
    gradientClip: 0,
    batchSize: 128,
    steps: 3000,
  },
  note: null,
} as const satisfies Preset;
