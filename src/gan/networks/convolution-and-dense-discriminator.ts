import type { DiscriminatorArchitecture } from "./architecture.ts";
import { DENSE_PER_CHANNEL } from "./convolution-and-dense-generator.ts";
import { featureChannels } from "./feature-channels.ts";
import { batchNormIf, convolution, dense, relu, repeated } from "./layers.ts";

/** The first article's discriminator (design.md, Models): convolution, flatten, dense, one logit. */
export const convolutionAndDenseDiscriminator: DiscriminatorArchitecture = (config) => [
  ...featureChannels(config),
  ...repeated(config.discriminatorDepth, () => [
    convolution(config.discriminatorWidth, config.discriminatorKernel, 1),
    ...batchNormIf(config.discriminatorNormalisation),
    relu(),
  ]),
  { kind: "flatten" },
  dense(DENSE_PER_CHANNEL * config.discriminatorWidth, { kind: "glorot" }),
  ...batchNormIf(config.discriminatorNormalisation),
  relu(),
  dense(1, { kind: "glorot" }),
];
