import type { DiscriminatorArchitecture } from "./architecture.ts";
import { featureChannels } from "./feature-channels.ts";
import { dense, hidden } from "./layers.ts";
import { temporalBlocks } from "./temporal-blocks.ts";

/**
 * Quant GAN's discriminator (Wiese et al. 2020; finance.md 1.2): causal dilated convolutions over
 * the window. The mean over time is scored, so that windows longer than the receptive field
 * are judged as a whole.
 */
export const temporalConvolutionDiscriminator: DiscriminatorArchitecture = (config) => [
  ...featureChannels(config),
  ...hidden(dense(config.discriminatorWidth), false),
  temporalBlocks({
    depth: config.discriminatorDepth,
    width: config.discriminatorWidth,
    kernel: config.discriminatorKernel,
    padding: "zero",
    normalised: config.discriminatorNormalisation,
  }),
  { kind: "time-mean" },
  dense(1),
];
