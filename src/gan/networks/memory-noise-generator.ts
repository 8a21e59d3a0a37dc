import type { GeneratorArchitecture } from "./architecture.ts";
import { dense, hidden, repeated } from "./layers.ts";

/** Half-lives in bars of the noise's memory (recipe.md a). */
const HALF_LIVES = [2, 6, 20, 60] as const;
/** Per asset and half-life: past shocks, the second noise, past |shocks|; and one white channel. */
const INPUT_CHANNELS = 3 * HALF_LIVES.length + 1;
/** Per asset: log σ, m, and one that the output law leaves unused. */
const OUTPUT_CHANNELS = 3;

/**
 * The recipe's generator (recipe.md a): noise that already has memory goes through a network
 * that acts on each bar alone and gives its volatility; return = 0.3 m + σ · shock.
 */
export const memoryNoiseGenerator: GeneratorArchitecture = (config, assetCount, cap) => ({
  input: { time: config.windowLength, channels: INPUT_CHANNELS * assetCount },
  layers: [
    ...repeated(config.generatorDepth, () =>
      hidden(dense(config.generatorWidth), config.generatorNormalisation),
    ),
    dense(OUTPUT_CHANNELS * assetCount, { kind: "normal", deviation: 0.02 }),
  ],
  noise: { kind: "memory", halfLives: HALF_LIVES, shockLaw: config.shockLaw },
  outputLaw: { kind: "stochastic-volatility", cap, driftDecay: config.driftDecay },
  anyLength: true,
});
