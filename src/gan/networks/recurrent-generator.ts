import { type GeneratorArchitecture, pathNoise } from "./architecture.ts";
import { dense, repeated } from "./layers.ts";

/**
 * Gated recurrent units over white noise (TimeGAN-like, Yoon et al. 2019). The state starts at
 * zero in every window, so windows are what it learned; longer paths join independent windows.
 */
export const recurrentGenerator: GeneratorArchitecture = (config, assetCount, cap) => ({
  ...pathNoise(config, 0),
  layers: [
    ...repeated(config.generatorDepth, () => [
      {
        kind: "recurrent",
        units: config.generatorWidth,
        initialiser: { kind: "uniform-fan-in" },
      },
    ]),
    dense(assetCount),
  ],
  outputLaw: { kind: "bounded", cap },
  anyLength: false,
});
