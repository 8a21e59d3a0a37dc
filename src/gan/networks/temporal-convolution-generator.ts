import { type GeneratorArchitecture, pathNoise } from "./architecture.ts";
import { dense, hidden } from "./layers.ts";
import { receptiveField, temporalBlocks } from "./temporal-blocks.ts";

/**
 * Quant GAN's generator (Wiese et al. 2020; finance.md 1.2): causal dilated convolutions over white
 * noise. Nothing is padded, so every bar follows the same law and any length can be generated.
 */
export const temporalConvolutionGenerator: GeneratorArchitecture = (config, assetCount, cap) => ({
  ...pathNoise(config, receptiveField(config.generatorDepth, config.generatorKernel) - 1),
  layers: [
    ...hidden(dense(config.generatorWidth), false),
    temporalBlocks({
      depth: config.generatorDepth,
      width: config.generatorWidth,
      kernel: config.generatorKernel,
      padding: "none",
      normalised: config.generatorNormalisation,
    }),
    dense(assetCount),
  ],
  outputLaw: { kind: "bounded", cap },
  anyLength: true,
});
