import type { DiscriminatorArchitecture } from "./architecture.ts";
import { featureChannels } from "./feature-channels.ts";
import { dense, hidden, repeated } from "./layers.ts";

/** The window as one vector, dense layers, one logit (Goodfellow et al. 2014 in shape). */
export const multilayerPerceptronDiscriminator: DiscriminatorArchitecture = (config) => [
  ...featureChannels(config),
  { kind: "flatten" },
  ...repeated(config.discriminatorDepth, () =>
    hidden(dense(config.discriminatorWidth), config.discriminatorNormalisation),
  ),
  dense(1),
];
