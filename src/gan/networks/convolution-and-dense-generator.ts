import { type GeneratorArchitecture, vectorNoise } from "./architecture.ts";
import { batchNormIf, convolution, dense, relu, repeated } from "./layers.ts";

/** Units of the dense layer per channel of the convolution: 1,024 to 64 in the article. */
export const DENSE_PER_CHANNEL = 16;

/**
 * The first article's generator (design.md, Models): the noise vector is read as a sequence,
 * convolved, flattened, and unfolded by two dense layers into a window.
 */
export const convolutionAndDenseGenerator: GeneratorArchitecture = (config, assetCount) => ({
  ...vectorNoise(config),
  layers: [
    { kind: "reshape", time: config.noiseChannels, channels: 1 },
    ...repeated(config.generatorDepth, () => [
      convolution(config.generatorWidth, config.generatorKernel, 1),
      ...batchNormIf(config.generatorNormalisation),
      relu(),
    ]),
    { kind: "flatten" },
    dense(DENSE_PER_CHANNEL * config.generatorWidth, { kind: "glorot" }),
    ...batchNormIf(config.generatorNormalisation),
    relu(),
    dense(config.windowLength * assetCount, { kind: "glorot" }),
    { kind: "reshape", time: config.windowLength, channels: assetCount },
  ],
  outputLaw: { kind: "linear" },
  anyLength: false,
});
