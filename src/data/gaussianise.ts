import { moments } from "../shared/moments.ts";
import { fattenTails, thinTails } from "./lambert-w.ts";
import type { FittedTransform, PreprocessingConstants } from "./prepared-market.ts";
import { mapByAsset } from "./standardise.ts";

/** What undoes the Gaussianising of one asset. */
export type GaussianisingConstants = PreprocessingConstants["gaussianising"][number];

/**
 * Largest tail parameter, in units of the Gaussianised variance: up to here the law that the
 * inverse makes has a fourth moment (finance.md 1.2).
 */
export const LARGEST_TAIL_PARAMETER = 0.25;
/** Generated values may reach this many times the largest Gaussianised training value. */
const REACH = 1.1;
/** Halvings that bring δ within 1e-12 of itself. */
const BISECTIONS = 45;
/** Doubling stops here: almost all values are equal, and no δ makes them Gaussian. */
const LARGEST_DELTA = 1e6;
/** Longer training parts are thinned evenly to find δ; mean, deviation and bound are of all. */
const MOST_VALUES = 50_000;
const GAUSSIAN_TOLERANCE = 1e-12;

/** The values with thinner tails, and how far the search has come. */
function thinned(values: Float64Array, delta: number) {
  const thin = values.map((value) => thinTails(value, delta));
  const { mean, deviation, excessKurtosis } = moments(thin);
  const tooLittle =
    excessKurtosis > GAUSSIAN_TOLERANCE && delta * deviation ** 2 < LARGEST_TAIL_PARAMETER;
  return { thin, mean, deviation, tooLittle };
}

/**
 * δ such that the standardised training values of one asset have no excess kurtosis left after
 * u = thinTails(y, δ): the generalised method of moments of Goerg 2015 (IGMM, section 4.2). A
 * scale of y only rescales δ, so the method's outer iteration over the scale is not needed; the
 * δ in units of the latent variance is δ·deviation², and that is capped at 0.25. Values with no
 * excess kurtosis get δ = 0. Mean and deviation are of the Gaussianised values.
 */
export function fitGaussianising(values: Float64Array): GaussianisingConstants {
  const stride = Math.ceil(values.length / MOST_VALUES);
  const delta = findTailParameter(values.filter((_, index) => index % stride === 0));
  const { thin, mean, deviation } = thinned(values, delta);
  const largest = thin.reduce((most, u) => Math.max(most, Math.abs(u - mean)), 0) / deviation;
  return { delta, mean, deviation, bound: REACH * largest };
}

/** The δ at which `thinned` has just stopped being too little, by bisection. */
function findTailParameter(values: Float64Array): number {
  let low = 0;
  let high = LARGEST_TAIL_PARAMETER;
  while (high < LARGEST_DELTA && thinned(values, high).tooLittle) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (thinned(values, middle).tooLittle) low = middle;
    else high = middle;
  }
  return low;
}

/** Standardised returns → Gaussianised, restandardised values per asset, and back (unbounded). */
export function gaussianiser(constants: readonly GaussianisingConstants[]): FittedTransform {
  const of = (asset: number) => constants[asset] ?? { delta: 0, mean: 0, deviation: 1 };
  return {
    apply: (values) =>
      mapByAsset(values, constants.length, (value, asset) => {
        const { delta, mean, deviation } = of(asset);
        return (thinTails(value, delta) - mean) / deviation;
      }),
    invert: (values) =>
      mapByAsset(values, constants.length, (value, asset) => {
        const { delta, mean, deviation } = of(asset);
        return fattenTails(value * deviation + mean, delta);
      }),
  };
}
