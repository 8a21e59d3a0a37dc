/**
 * Simulated markets with known laws: their names, sliders and defaults (finance.md 3.7).
 * Plain data; the arithmetic is in `simulate.ts`.
 */
import { DENSITY_HEIGHTS, heightName, PATH_HEIGHTS } from "./drawn-market.ts";

export const MARKET_LAWS = [
  "gaussian-walk",
  "student-t-walk",
  "garch-t",
  "gjr-garch-t",
  "merton-jumps",
  "heston",
  "regime-switch",
  "mean-reversion",
  "autoregression",
  "two-asset-t-copula",
  "drawn-path",
  "drawn-density",
] as const;

export type MarketLaw = (typeof MARKET_LAWS)[number];

export interface ParameterField {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: "none" | "percent-per-day" | "percent-per-year" | "per-year" | "days";
}

const parameter = (
  value: number,
  min: number,
  max: number,
  step: number,
  unit: ParameterField["unit"] = "none",
): ParameterField => ({ default: value, min, max, step, unit });

const drift = parameter(8, -50, 50, 1, "percent-per-year");
const volatility = parameter(20, 1, 100, 1, "percent-per-year");

const FIELDS = {
  "gaussian-walk": { drift, volatility },
  "student-t-walk": { drift, volatility, degreesOfFreedom: parameter(4, 2.5, 30, 0.5) },
  "garch-t": {
    omega: parameter(0.02, 0.001, 0.2, 0.001),
    alpha: parameter(0.1, 0, 0.4, 0.01),
    beta: parameter(0.88, 0, 0.98, 0.01),
    degreesOfFreedom: parameter(6, 2.5, 30, 0.5),
  },
  "gjr-garch-t": {
    omega: parameter(0.02, 0.001, 0.2, 0.001),
    alpha: parameter(0.03, 0, 0.4, 0.01),
    gamma: parameter(0.12, 0, 0.4, 0.01),
    beta: parameter(0.88, 0, 0.98, 0.01),
    degreesOfFreedom: parameter(6, 2.5, 30, 0.5),
  },
  "merton-jumps": {
    drift,
    volatility: parameter(15, 1, 100, 1, "percent-per-year"),
    jumpRate: parameter(0.5, 0, 20, 0.1, "per-year"),
    jumpMean: parameter(-0.1, -0.5, 0.5, 0.01),
    jumpDeviation: parameter(0.15, 0, 0.5, 0.01),
  },
  heston: {
    drift,
    longRunVariance: parameter(0.04, 0.0025, 0.5, 0.0025),
    reversionSpeed: parameter(3, 0.1, 20, 0.1, "per-year"),
    volatilityOfVariance: parameter(0.5, 0.05, 2, 0.05),
    correlation: parameter(-0.7, -0.99, 0.99, 0.01),
  },
  "regime-switch": {
    drift,
    calmVolatility: parameter(12, 1, 60, 1, "percent-per-year"),
    stormVolatility: parameter(40, 5, 150, 1, "percent-per-year"),
    calmDuration: parameter(160, 5, 1000, 5, "days"),
    stormDuration: parameter(45, 2, 500, 1, "days"),
  },
  "mean-reversion": {
    volatility,
    halfLife: parameter(30, 2, 500, 1, "days"),
  },
  autoregression: {
    volatility,
    coefficient: parameter(0.5, -0.95, 0.95, 0.05),
  },
  "two-asset-t-copula": {
    drift,
    volatility,
    correlation: parameter(0.6, -0.95, 0.95, 0.05),
    degreesOfFreedom: parameter(4, 2.5, 30, 0.5),
  },
  "drawn-path": {
    ...PATH_HEIGHTS,
    span: parameter(64, 16, 500, 1, "days"),
    wobble: parameter(0.25, 0, 1, 0.05),
    volatility: parameter(10, 1, 100, 1, "percent-per-year"),
  },
  "drawn-density": { ...DENSITY_HEIGHTS, reach: parameter(4, 0.5, 20, 0.5, "percent-per-day") },
} as const satisfies Record<MarketLaw, Readonly<Record<string, ParameterField>>>;

/** The sliders of each law. GARCH laws are in per cent per day, with unit-variance Student-t shocks. */
export const MARKET_PARAMETERS: Readonly<
  Record<MarketLaw, Readonly<Record<string, ParameterField>>>
> = FIELDS;

/** The values of one law's sliders, by name. */
export type LawParameters<Law extends MarketLaw> = {
  readonly [Name in keyof (typeof FIELDS)[Law]]: number;
};

/** A simulated market, whole: the same settings always give the same prices. */
export interface SimulatedMarket {
  readonly law: MarketLaw;
  /** Number of returns; there is one price more. */
  readonly days: number;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Truths of a day's log return; both assets of a two-asset law share them. */
export interface MarketTruth {
  readonly mean: number;
  readonly deviation: number;
  /** Absent where the third moment does not exist. */
  readonly skewness?: number;
  /** Infinity where the fourth moment does not exist. */
  readonly excessKurtosis?: number;
  /** The a of P(|r| > x) ~ x^(−a); Infinity for tails that are thinner than every power. */
  readonly tailIndex?: number;
  /** Autocorrelation of returns at lag 1. */
  readonly autocorrelation?: number;
  /** Autocorrelation of squared returns at lag 1; absent where the fourth moment does not exist. */
  readonly squaredAutocorrelation?: number;
  /** Between the two assets' returns. */
  readonly correlation?: number;
}

export const DAYS_RANGE = { min: 300, max: 20_000, default: 4000 } as const;

/** The law with its default sliders. */
export function defaultMarket(law: MarketLaw, seed: number): SimulatedMarket {
  const fields = Object.entries(MARKET_PARAMETERS[law]);
  return {
    law,
    days: DAYS_RANGE.default,
    seed,
    parameters: Object.fromEntries(fields.map(([name, field]) => [name, field.default])),
  };
}

/** Something of a simulated market that had to be changed before it could be simulated. */
export interface ParameterCorrection {
  /** A slider's name, "days" or "seed". */
  readonly name: string;
  /** NaN where it was missing. */
  readonly from: number;
  readonly to: number;
}

/** Largest α + γ/2 + β that is simulated: at 1 the variance has no mean (finance.md 3.4). */
export const LARGEST_PERSISTENCE = 0.999;
const LARGEST_SEED = 4294967295;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

function correctPersistence(parameters: Record<string, number>): void {
  const { alpha, beta, gamma = 0 } = parameters;
  if (alpha === undefined || beta === undefined) return;
  const room = LARGEST_PERSISTENCE - alpha - gamma / 2;
  // Three digits, as on the slider; the small term undoes rounding such as 0.59899999.
  if (beta > room) parameters.beta = Math.floor(room * 1000 + 1e-6) / 1000;
}

/** A density of zeros has no returns: its middle handle is raised. */
function correctEmptyDensity(law: MarketLaw, parameters: Record<string, number>): void {
  if (law !== "drawn-density") return;
  const heights = Object.keys(DENSITY_HEIGHTS).map((name) => parameters[name] ?? 0);
  if (heights.some((height) => height > 0)) return;
  parameters[heightName(law, Math.floor(heights.length / 2))] = 1;
}

/**
 * The nearest market that can be simulated, and what was changed: numbers outside their bounds
 * or missing, β of a GARCH law where α + γ/2 + β would pass 0.999, and the middle of a drawn
 * density that is zero everywhere. Unknown names are left out.
 */
export function confineMarket(market: SimulatedMarket): {
  readonly market: SimulatedMarket;
  readonly corrections: readonly ParameterCorrection[];
} {
  const { min, max, default: fallback } = DAYS_RANGE;
  const days = Number.isFinite(market.days) ? clamp(Math.round(market.days), min, max) : fallback;
  const seed = Number.isFinite(market.seed) ? clamp(Math.round(market.seed), 0, LARGEST_SEED) : 0;
  const parameters: Record<string, number> = {};
  for (const [name, field] of Object.entries(MARKET_PARAMETERS[market.law])) {
    const value = market.parameters[name] ?? Number.NaN;
    parameters[name] = Number.isFinite(value) ? clamp(value, field.min, field.max) : field.default;
  }
  correctPersistence(parameters);
  correctEmptyDensity(market.law, parameters);
  const before: Readonly<Record<string, number>> = {
    ...market.parameters,
    days: market.days,
    seed: market.seed,
  };
  const corrections = Object.entries({ ...parameters, days, seed }).flatMap(([name, to]) => {
    const from = before[name] ?? Number.NaN;
    return Object.is(from, to) || from === to ? [] : [{ name, from, to }];
  });
  return { market: { law: market.law, days, seed, parameters }, corrections };
}

/**
 * What a first visit sees: the GJR-GARCH-t law of recipe.md. The seed is one whose own
 * 4,000-day sample lies near the law; `default-market.test.ts` holds it to that.
 */
export const DEFAULT_MARKET: SimulatedMarket = defaultMarket("gjr-garch-t", 1677);
