import type { PRESETS, PresetId } from "../../../gan/presets/presets.ts";

/** Each preset's name and what it is for. */
export const presets: Readonly<
  Record<PresetId, { readonly label: string; readonly help: string }>
> = {
  recipe: {
    label: "Recipe",
    help: "Noise with memory against a multi-level critic: 8,000 weights. On one processor core (WASM) its 2,000 steps took a minute.",
  },
  "recipe-with-penalties": {
    label: "Recipe with penalties",
    help: "The recipe, and its generator also pays for gaps in quantiles, tails, clustering, leverage and variance ratios: nearer to the data, in 1,200 steps.",
  },
  "heavy-tailed": {
    label: "Heavy-tailed recipe",
    help: "The recipe with shocks that have a market's tails, strong penalties on tails, clustering, leverage and variance ratios and 3,000 steps: kurtosis and leverage come nearer to an index fund's.",
  },
  quick: {
    label: "Quick",
    help: "Half the recipe's steps, with light penalties; a little less exact.",
  },
  "today-tomorrow": {
    label: "Today × tomorrow",
    help: "Windows of two bars and two noise numbers: small enough to see what every part does.",
  },
  "convolution-and-dense": {
    label: "Convolution and dense",
    help: "One convolution and one wide dense layer on either side, in the original minimax game; nearly nine million weights, so slow without a graphics processor.",
  },
  "batch-normalised": {
    label: "Batch-normalised dense",
    help: "Dense layers with batch normalisation against strided convolutions, a learning rate for each.",
  },
  "quant-gan": {
    label: "Quant GAN",
    help: "Temporal convolutions that see 127 bars back, on Gaussianised returns; slow, and built for dependence.",
  },
  "timegan-like": {
    label: "TimeGAN-like",
    help: "Recurrent networks on windows of 24 bars, worked through bar by bar; slow for their size.",
  },
};

type PresetNote = Exclude<(typeof PRESETS)[number]["note"], null>;

/** What was corrected or narrowed against a preset's source. */
export const presetNotes: Readonly<Record<PresetNote, string>> = {
  "penalties-are-measured":
    "What is penalised is also what some charts measure: judge it by the others.",
  "convolution-and-dense-corrected":
    "After an article whose listing does not run as printed: shapes were mended, and returns replace prices.",
  "batch-normalised-corrected":
    "After an article whose listing does not run as printed: shapes were mended, and returns replace prices.",
  "quant-gan-narrowed": "After Wiese et al. 2020, with 32 instead of 80 channels to fit a browser.",
  "timegan-like-reduced":
    "The adversarial part of Yoon et al. 2019; its embedding and supervisor are left out.",
};
