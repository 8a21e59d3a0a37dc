import { DENSITY_HEIGHTS, PATH_HEIGHTS } from "../../../data/drawn-market.ts";
import type { MarketLaw, ParameterField } from "../../../data/simulated-market.ts";

/** The simulated markets: what each law is, in one sentence, and what it teaches. */
export const laws: Readonly<Record<MarketLaw, { readonly label: string; readonly help: string }>> =
  {
    "gaussian-walk": {
      label: "Gaussian walk",
      help: "Independent normal returns: no fat tails and no storms. A GAN should find nothing more in it.",
    },
    "student-t-walk": {
      label: "Fat-tailed walk",
      help: "Independent Student t returns: fat tails, but storms do not last.",
    },
    "garch-t": {
      label: "Storms that last",
      help: "GARCH(1,1) with Student t shocks: a large move today makes large moves likely tomorrow.",
    },
    "gjr-garch-t": {
      label: "Storms after falls",
      help: "GJR-GARCH with Student t shocks: storms last, and falls bring more of them than rises do.",
    },
    "merton-jumps": {
      label: "Jumps",
      help: "Merton's jump diffusion: calm days, and now and then a crash.",
    },
    heston: {
      label: "Random volatility",
      help: "Heston's model: the variance wanders around its mean and rises as prices fall.",
    },
    "regime-switch": {
      label: "Calm and storm",
      help: "Two volatilities that take turns, each with its mean duration.",
    },
    "mean-reversion": {
      label: "Mean reversion",
      help: "A price that is pulled back to its mean, like a spread between two contracts.",
    },
    autoregression: {
      label: "Momentum",
      help: "Each return remembers the one before; a check that order in time is learned at all.",
    },
    "two-asset-t-copula": {
      label: "Two assets",
      help: "Two assets joined by a t copula: they crash together more often than correlation alone says.",
    },
    "drawn-path": {
      label: "Drawn path",
      help: "One cycle of the price as you draw it, again and again: each time of another size, with noise on every day. What can a window of that length learn of it?",
    },
    "drawn-density": {
      label: "Drawn returns",
      help: "Independent returns of the density that you draw: its shape is all there is to learn.",
    },
  };

/** The handles of a drawing, which have no sliders. */
const heightNames = (fields: object, what: string) =>
  Object.fromEntries(Object.keys(fields).map((name, i) => [name, `${what}, handle ${i + 1}`]));

/** Names of the laws' sliders. */
export const lawParameters: Readonly<Record<string, string>> = {
  ...heightNames(PATH_HEIGHTS, "Drawn price"),
  ...heightNames(DENSITY_HEIGHTS, "Drawn density"),
  drift: "Drift",
  volatility: "Volatility",
  degreesOfFreedom: "Degrees of freedom (fewer: fatter tails)",
  omega: "Base variance ω",
  alpha: "Reaction to moves α",
  gamma: "Extra reaction to falls γ",
  beta: "Persistence β",
  jumpRate: "Jumps",
  jumpMean: "Mean jump (log)",
  jumpDeviation: "Spread of jumps (log)",
  longRunVariance: "Long-run variance, a year",
  reversionSpeed: "Speed of return",
  volatilityOfVariance: "Volatility of variance",
  correlation: "Correlation",
  calmVolatility: "Calm volatility",
  stormVolatility: "Storm volatility",
  calmDuration: "Calm lasts",
  stormDuration: "Storm lasts",
  halfLife: "Half-life",
  coefficient: "Memory of the last return",
  span: "One drawn cycle lasts",
  wobble: "Spread of the cycles' sizes",
  reach: "Outermost handles at ±",
};

/** Units of the laws' sliders, after the number. */
export const lawUnits: Readonly<Record<ParameterField["unit"], string>> = {
  none: "",
  "percent-per-day": "% a day",
  "percent-per-year": "% a year",
  "per-year": "a year",
  days: "days",
};
