import { type GeneratorArchitecture, vectorNoise } from "./architecture.ts";
import { dense, hidden, repeated } from "./layers.ts";

/** The last hidden layer is narrower: 100 units after 128 in the article. */
const LAST_WIDTH_SHARE = 100 / 128;

/**
 * The second article's generator (design.md, Models): dense layers with batch normalisation and
 * leaky rectifiers, a last dense layer without bias, tanh. It is always batch-normalised.
 */
export const batchNormalisedDenseGenerator: GeneratorArchitecture = (config, assetCount, cap) => ({
  ...vectorNoise(config),
  layers: [
    ...repeated(config.generatorDepth, () => hidden(dense(config.generatorWidth), true)),
    ...hidden(dense(Math.max(1, Math.round(LAST_WIDTH_SHARE * config.generatorWidth))), true),
    {
      kind: "dense",
      units: config.windowLength * assetCount,
      bias: false,
      initialiser: { kind: "glorot" },
    },
    { kind: "reshape", time: config.windowLength, channels: assetCount },
  ],
  outputLaw: { kind: "tanh", cap },
  anyLength: false,
});
