import type { GanConfig } from "../config-fields.ts";
import type { DiscriminatorArchitecture, GeneratorArchitecture } from "./architecture.ts";
import { batchNormalisedDenseGenerator } from "./batch-normalised-dense-generator.ts";
import { convolutionAndDenseDiscriminator } from "./convolution-and-dense-discriminator.ts";
import { convolutionAndDenseGenerator } from "./convolution-and-dense-generator.ts";
import { convolutionalGenerator } from "./convolutional-generator.ts";
import { customDiscriminator, customGenerator } from "./custom-layers.ts";
import { memoryNoiseGenerator } from "./memory-noise-generator.ts";
import { multiLevelConvolutionDiscriminator } from "./multi-level-convolution-discriminator.ts";
import { multilayerPerceptronDiscriminator } from "./multilayer-perceptron-discriminator.ts";
import { multilayerPerceptronGenerator } from "./multilayer-perceptron-generator.ts";
import { recurrentDiscriminator } from "./recurrent-discriminator.ts";
import { recurrentGenerator } from "./recurrent-generator.ts";
import { stridedConvolutionDiscriminator } from "./strided-convolution-discriminator.ts";
import { temporalConvolutionDiscriminator } from "./temporal-convolution-discriminator.ts";
import { temporalConvolutionGenerator } from "./temporal-convolution-generator.ts";

/** Every generator by the name that the configuration knows it by. */
export const GENERATORS: Readonly<Record<GanConfig["generator"], GeneratorArchitecture>> = {
  "memory-noise": memoryNoiseGenerator,
  "multilayer-perceptron": multilayerPerceptronGenerator,
  convolutional: convolutionalGenerator,
  "temporal-convolution": temporalConvolutionGenerator,
  recurrent: recurrentGenerator,
  "convolution-and-dense": convolutionAndDenseGenerator,
  "batch-normalised-dense": batchNormalisedDenseGenerator,
  custom: customGenerator,
};

/** Every discriminator by the name that the configuration knows it by. */
export const DISCRIMINATORS: Readonly<
  Record<GanConfig["discriminator"], DiscriminatorArchitecture>
> = {
  "multi-level-convolution": multiLevelConvolutionDiscriminator,
  "multilayer-perceptron": multilayerPerceptronDiscriminator,
  "strided-convolution": stridedConvolutionDiscriminator,
  "temporal-convolution": temporalConvolutionDiscriminator,
  recurrent: recurrentDiscriminator,
  "convolution-and-dense": convolutionAndDenseDiscriminator,
  custom: customDiscriminator,
};
