import { type GeneratorArchitecture, vectorNoise } from "./architecture.ts";
import { convolution, dense, hidden, repeated } from "./layers.ts";

/**
 * One noise vector becomes a short sequence, which `generatorDepth` blocks of upsampling and
 * convolution double in length (Radford et al. 2016, in one dimension). The window's length
 * must be a multiple of 2^depth; `buildProgram` checks it.
 */
export const convolutionalGenerator: GeneratorArchitecture = (config, assetCount, cap) => {
  const firstTime = config.windowLength / 2 ** config.generatorDepth;
  const { generatorWidth: width, generatorKernel: kernel } = config;
  return {
    ...vectorNoise(config),
    layers: [
      ...hidden(dense(firstTime * width), config.generatorNormalisation),
      { kind: "reshape", time: firstTime, channels: width },
      ...repeated(config.generatorDepth, () => [
        { kind: "upsample", factor: 2 },
        ...hidden(convolution(width, kernel, 1), config.generatorNormalisation),
      ]),
      convolution(assetCount, kernel, 1),
    ],
    outputLaw: { kind: "bounded", cap },
    anyLength: false,
  };
};
