import type { DiscriminatorArchitecture } from "./architecture.ts";
import { featureChannels } from "./feature-channels.ts";
import { convolution, dense, hidden } from "./layers.ts";

/**
 * The recipe's critic (recipe.md a): convolutions of stride 2 in a row, the time-mean of every
 * level read by a small dense head.
 */
export const multiLevelConvolutionDiscriminator: DiscriminatorArchitecture = (config) => [
  ...featureChannels(config),
  {
    kind: "level-means",
    levels: Array.from({ length: config.discriminatorDepth }, () =>
      hidden(
        convolution(config.discriminatorWidth, config.discriminatorKernel, 2),
        config.discriminatorNormalisation,
      ),
    ),
  },
  ...hidden(dense(config.discriminatorWidth), config.discriminatorNormalisation),
  dense(1),
];
