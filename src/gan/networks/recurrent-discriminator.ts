import type { DiscriminatorArchitecture } from "./architecture.ts";
import { featureChannels } from "./feature-channels.ts";
import { dense, repeated } from "./layers.ts";

/** Gated recurrent units read the window; their last state is scored (Yoon et al. 2019 in shape). */
export const recurrentDiscriminator: DiscriminatorArchitecture = (config) => [
  ...featureChannels(config),
  ...repeated(config.discriminatorDepth, () => [
    {
      kind: "recurrent",
      units: config.discriminatorWidth,
      initialiser: { kind: "uniform-fan-in" },
    },
  ]),
  { kind: "last-step" },
  dense(1),
];
