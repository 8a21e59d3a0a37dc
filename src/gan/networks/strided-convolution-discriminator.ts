import type { DiscriminatorArchitecture } from "./architecture.ts";
import { featureChannels } from "./feature-channels.ts";
import { batchNormIf, convolution, dense, leakyRelu, repeated } from "./layers.ts";

/**
 * Convolutions of stride 2, the first of them half as wide as the rest, then one logit: with
 * width 64, depth 3 and kernel 4 the second article's discriminator (64, 128, 128; design.md,
 * Models). Batch normalisation, where it is on, follows the rectifier as the article has it.
 */
export const stridedConvolutionDiscriminator: DiscriminatorArchitecture = (config) => [
  ...featureChannels(config),
  ...repeated(config.discriminatorDepth, (level) => [
    convolution(config.discriminatorWidth * (level === 0 ? 1 : 2), config.discriminatorKernel, 2),
    leakyRelu(),
    ...batchNormIf(config.discriminatorNormalisation),
  ]),
  { kind: "flatten" },
  dense(1),
];
