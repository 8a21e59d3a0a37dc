import { type GeneratorArchitecture, vectorNoise } from "./architecture.ts";
import { dense, hidden, repeated } from "./layers.ts";

/** One noise vector, dense layers, one window (Goodfellow et al. 2014 in shape). */
export const multilayerPerceptronGenerator: GeneratorArchitecture = (config, assetCount, cap) => ({
  ...vectorNoise(config),
  layers: [
    ...repeated(config.generatorDepth, () =>
      hidden(dense(config.generatorWidth), config.generatorNormalisation),
    ),
    dense(config.windowLength * assetCount),
    { kind: "reshape", time: config.windowLength, channels: assetCount },
  ],
  outputLaw: { kind: "bounded", cap },
  anyLength: false,
});
