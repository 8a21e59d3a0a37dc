/** The structured products and what they are made of: plain data, for the form and for the checks. */
import { MODEL_IDS } from "../model-ids.ts";

/** finance.md 4.5 */
export const PRODUCT_KINDS = [
  "phoenix",
  "reverse-convertible",
  "capital-protected",
  "worst-of",
  "cliquet",
  "vanilla",
  "asian",
  "lookback",
  "barrier",
] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** A number of a term sheet. Levels are per cent of the price at the start. */
export interface NumberTerm {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: "percent-of-start" | "percent" | "percent-per-year" | "years";
}

/** One of a few. */
export interface ChoiceTerm<Choice extends string = string> {
  readonly default: Choice;
  readonly options: readonly Choice[];
}

export type TermField = NumberTerm | ChoiceTerm;

const number = (
  unit: NumberTerm["unit"],
  value: number,
  [min, max]: readonly [number, number],
  step = 1,
): NumberTerm => ({ default: value, min, max, step, unit });

const choice = <const Choice extends string>(
  first: Choice,
  ...others: readonly Choice[]
): ChoiceTerm<Choice> => ({ default: first, options: [first, ...others] });

/** How often in a year a product looks at the price. */
export const FREQUENCIES = ["annual", "semi-annual", "quarterly", "monthly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const maturity = (years: number) => number("years", years, [0.02, 10], 0.25);
const strike = number("percent-of-start", 100, [20, 300]);
const side = choice("call", "put");
const monitoring = choice("at-maturity", "every-bar");
const frequency = (first: Frequency): ChoiceTerm<Frequency> => ({
  default: first,
  options: FREQUENCIES,
});

const PHOENIX = {
  coupon: number("percent-per-year", 8, [0, 60], 0.25),
  autocall: number("percent-of-start", 100, [60, 200]),
  couponBarrier: number("percent-of-start", 70, [10, 200]),
  knockIn: number("percent-of-start", 60, [5, 100]),
  monitoring,
  memory: choice("yes", "no"),
  frequency: frequency("annual"),
  maturity: maturity(3),
} as const;

/** The terms of each product, in the order of the form. */
export const PRODUCT_TERMS = {
  phoenix: PHOENIX,
  "reverse-convertible": {
    coupon: number("percent-per-year", 8, [0, 60], 0.25),
    strike: number("percent-of-start", 100, [50, 150]),
    knockIn: number("percent-of-start", 70, [5, 100]),
    monitoring,
    frequency: frequency("annual"),
    maturity: maturity(1),
  },
  "capital-protected": {
    protection: number("percent", 100, [50, 100]),
    participation: number("percent", 60, [0, 500]),
    cap: number("percent-of-start", 400, [101, 400]),
    maturity: maturity(5),
  },
  "worst-of": { ...PHOENIX, knockIn: number("percent-of-start", 60, [5, 100]) },
  cliquet: {
    localFloor: number("percent", -3, [-50, 10], 0.25),
    localCap: number("percent", 4, [0, 50], 0.25),
    globalFloor: number("percent", 0, [-100, 100]),
    frequency: frequency("quarterly"),
    maturity: maturity(3),
  },
  vanilla: { side, strike, maturity: maturity(1) },
  asian: {
    side,
    mean: choice("arithmetic", "geometric"),
    strike,
    frequency: frequency("monthly"),
    maturity: maturity(1),
  },
  lookback: { side, strikeKind: choice("floating", "fixed"), strike, maturity: maturity(1) },
  barrier: {
    side,
    direction: choice("down", "up"),
    knock: choice("out", "in"),
    strike,
    barrier: number("percent-of-start", 80, [10, 300]),
    maturity: maturity(1),
  },
} as const satisfies Record<ProductKind, Readonly<Record<string, TermField>>>;

/** Notes are bought at par and repay a principal; the others are options, bought at their premium. */
export const NOTES: readonly ProductKind[] = [
  "phoenix",
  "reverse-convertible",
  "capital-protected",
  "worst-of",
  "cliquet",
];

/** The term that the issuer solves for, so that the note is worth its price. */
export const SOLVED_TERMS = {
  phoenix: "coupon",
  "reverse-convertible": "coupon",
  "worst-of": "coupon",
  "capital-protected": "participation",
  cliquet: "localCap",
} as const satisfies Partial<Readonly<Record<ProductKind, string>>>;

/** Where price paths come from: laws with parameters of the visitor's own, or a model of the run. */
export const LAW_IDS = ["brownian", "heston", "merton"] as const;
export type LawId = (typeof LAW_IDS)[number];
export type GeneratorId = LawId | (typeof MODEL_IDS)[number];
export const GENERATOR_IDS: readonly GeneratorId[] = [
  "gan",
  "filtered-gan",
  ...LAW_IDS,
  ...MODEL_IDS.filter((id) => id !== "gan" && id !== "filtered-gan" && id !== "gaussian-walk"),
];

/** Those that are set side by side. */
export const COMPARED_GENERATORS: readonly GeneratorId[] = [
  "brownian",
  "heston",
  "merton",
  "block-bootstrap",
  "garch-t",
  "gjr-garch-t",
  "gan",
  "filtered-gan",
];

export interface LawField {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: "none" | "percent-per-year" | "per-year";
}

const law = (
  value: number,
  min: number,
  max: number,
  step: number,
  unit: LawField["unit"] = "none",
): LawField => ({ default: value, min, max, step, unit });

/** The sliders of the laws (finance.md 3.7); volatilities are typed per cent, variances pure numbers. */
export const LAW_FIELDS = {
  brownian: { volatility: law(20, 1, 150, 0.5, "percent-per-year") },
  heston: {
    startVariance: law(0.04, 0.0025, 1, 0.0025),
    longRunVariance: law(0.04, 0.0025, 1, 0.0025),
    reversionSpeed: law(3, 0.1, 20, 0.1, "per-year"),
    volatilityOfVariance: law(0.5, 0.05, 2, 0.05),
    correlation: law(-0.7, -0.99, 0.99, 0.01),
  },
  merton: {
    volatility: law(15, 1, 100, 0.5, "percent-per-year"),
    jumpRate: law(0.5, 0, 20, 0.1, "per-year"),
    jumpMean: law(-0.1, -0.5, 0.5, 0.01),
    jumpDeviation: law(0.15, 0, 0.5, 0.01),
  },
} as const satisfies Record<LawId, Readonly<Record<string, LawField>>>;

/** How the real world's paths are made risk-neutral (finance.md 4.5). */
export const MEASURE_METHODS = ["drift", "esscher"] as const;
export type MeasureMethod = (typeof MEASURE_METHODS)[number];

/** The bounds of what is asked beside the terms; rates are per cent a year. */
export const MARKET_FIELDS = {
  rate: { default: 3, min: -5, max: 25, step: 0.25 },
  dividend: { default: 2, min: -5, max: 25, step: 0.25 },
  drift: { default: 6, min: -30, max: 50, step: 0.5 },
  impliedVolatility: { default: 20, min: 1, max: 150, step: 0.5 },
  fee: { default: 0, min: 0, max: 10, step: 0.1 },
  notional: { default: 1000, min: 1, max: 1e9, step: 1 },
  correlation: { default: 0.6, min: 0, max: 0.99, step: 0.01 },
  assetCount: { default: 3, min: 2, max: 5, step: 1 },
} as const;

/** A first answer is of few scenarios; the next is of as many as were asked for. */
export const FIRST_SCENARIOS = 1000;
export const SCENARIO_COUNTS = [1000, 2000, 10_000] as const;

/** No path is longer. */
export const MOST_BARS = 2600;
/** No set of paths holds more numbers (of 4 bytes). */
export const MOST_VALUES = 8_000_000;

interface SensitiveTerm {
  readonly name: string;
  readonly change: number;
}

const PHOENIX_SENSITIVE: readonly SensitiveTerm[] = [
  { name: "knockIn", change: 5 },
  { name: "couponBarrier", change: 5 },
  { name: "autocall", change: 5 },
  { name: "coupon", change: 1 },
];

/** The terms that are moved up and down to see what they are worth, and by how much. */
export const SENSITIVE_TERMS: Readonly<Record<ProductKind, readonly SensitiveTerm[]>> = {
  phoenix: PHOENIX_SENSITIVE,
  "worst-of": PHOENIX_SENSITIVE,
  "reverse-convertible": [
    { name: "knockIn", change: 5 },
    { name: "strike", change: 5 },
    { name: "coupon", change: 1 },
  ],
  "capital-protected": [
    { name: "protection", change: 5 },
    { name: "participation", change: 10 },
    { name: "cap", change: 20 },
  ],
  cliquet: [
    { name: "localCap", change: 1 },
    { name: "localFloor", change: 1 },
    { name: "globalFloor", change: 5 },
  ],
  vanilla: [{ name: "strike", change: 5 }],
  asian: [{ name: "strike", change: 5 }],
  lookback: [{ name: "strike", change: 5 }],
  barrier: [
    { name: "barrier", change: 5 },
    { name: "strike", change: 5 },
  ],
};
