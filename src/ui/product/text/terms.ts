import type {
  Frequency,
  PRODUCT_TERMS,
  ProductKind,
} from "../../../applications/product/product-options.ts";

interface Words {
  readonly label: string;
  /** One sentence. */
  readonly help: string;
}

type TermName = { [Kind in ProductKind]: keyof (typeof PRODUCT_TERMS)[Kind] }[ProductKind];

/** Each product in one sentence. */
export const products: Readonly<Record<ProductKind, Words & { readonly noun: string }>> = {
  phoenix: {
    label: "Phoenix autocallable",
    noun: "Phoenix autocallable",
    help: "Pays a coupon on each date on which the price is above the coupon level, ends early on one on which it is above the autocall level, and repays the price instead of the notional if that ends below the knock-in.",
  },
  "reverse-convertible": {
    label: "Reverse convertible",
    noun: "reverse convertible",
    help: "Pays coupons whatever happens, and at maturity repays the price instead of the notional if a knock-in has happened and the price is below the strike.",
  },
  "capital-protected": {
    label: "Capital-protected note",
    noun: "capital-protected note",
    help: "Repays a fixed share of the notional and a share of the price’s rise.",
  },
  "worst-of": {
    label: "Worst-of Phoenix",
    noun: "worst-of Phoenix",
    help: "A Phoenix autocallable on whichever of several assets has done worst.",
  },
  cliquet: {
    label: "Cliquet",
    noun: "cliquet",
    help: "Repays the notional and the sum of the periods’ returns, each held between a floor and a cap.",
  },
  vanilla: {
    label: "Call or put",
    noun: "option",
    help: "The right to buy or to sell at the strike at maturity.",
  },
  asian: {
    label: "Asian option",
    noun: "Asian option",
    help: "A call or a put on the mean of the prices on several dates.",
  },
  lookback: {
    label: "Lookback option",
    noun: "lookback option",
    help: "An option that knows the best price of all bars when it is exercised.",
  },
  barrier: {
    label: "Barrier option",
    noun: "barrier option",
    help: "A call or a put that dies, or comes to life, when a bar closes at the barrier or beyond.",
  },
};

/** Every term in one sentence. */
export const terms: Readonly<Record<TermName, Words>> = {
  coupon: { label: "Coupon", help: "Per year of the notional; each date pays its part of a year." },
  autocall: {
    label: "Autocall level",
    help: "At or above it on an observation date the note repays the notional and ends.",
  },
  couponBarrier: {
    label: "Coupon level",
    help: "At or above it on an observation date the coupon is paid.",
  },
  knockIn: {
    label: "Knock-in level",
    help: "Below it the protection of the notional is gone.",
  },
  monitoring: {
    label: "Knock-in watched",
    help: "At maturity only, or at the close of every bar, which is the greater risk.",
  },
  memory: {
    label: "Memory",
    help: "With memory a paid coupon brings those that were missed before it.",
  },
  frequency: {
    label: "Observation dates",
    help: "How often in a year the product looks at the price.",
  },
  maturity: {
    label: "Maturity",
    help: "Years; dates fall on bars of the data’s own calendar, counted back from the maturity.",
  },
  strike: { label: "Strike", help: "The price against which gains or losses are counted." },
  protection: { label: "Protection", help: "Share of the notional that is repaid in any case." },
  participation: {
    label: "Participation",
    help: "Share of the price’s rise that is paid on top.",
  },
  cap: { label: "Cap", help: "Rises of the price above this level are not paid." },
  localFloor: { label: "Floor of a period", help: "The least that one period’s return counts." },
  localCap: { label: "Cap of a period", help: "The most that one period’s return counts." },
  globalFloor: {
    label: "Floor of the sum",
    help: "The least that is paid on top of the notional.",
  },
  side: { label: "Right", help: "A call gains when the price rises, a put when it falls." },
  mean: {
    label: "Mean",
    help: "Of the prices (arithmetic), or of their logarithms (geometric), for which there is a formula.",
  },
  strikeKind: {
    label: "Strike is",
    help: "Floating: buys at the lowest or sells at the highest price; fixed: an option on the best price.",
  },
  direction: { label: "Barrier lies", help: "Below the price at the start, or above it." },
  knock: { label: "A touch", help: "Ends the option (out), or brings it to life (in)." },
  barrier: { label: "Barrier", help: "Watched at the close of every bar." },
};

const frequencies: Readonly<Record<Frequency, string>> = {
  annual: "every year",
  "semi-annual": "every half year",
  quarterly: "every quarter",
  monthly: "every month",
};

/** Words of every choice. */
export const choices: Readonly<Record<string, string>> = {
  ...frequencies,
  "at-maturity": "at maturity",
  "every-bar": "at every bar",
  yes: "yes",
  no: "no",
  call: "call",
  put: "put",
  arithmetic: "arithmetic",
  geometric: "geometric",
  floating: "floating",
  fixed: "fixed",
  down: "below",
  up: "above",
  out: "ends it",
  in: "brings it to life",
};

export const termUnits = {
  "percent-of-start": "% of start",
  percent: "%",
  "percent-per-year": "% a year",
  years: "years",
} as const;
