/**
 * Simulated markets with known laws: their names, sliders and defaults (finance.md 3.7).
 * Plain data; the arithmetic is in `simulate.ts`.
 */
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

/** The sliders of each law. GARCH laws are in per cent per day, with unit-variance Student-t shocks. */
export const MARKET_PARAMETERS: Readonly<
  Record<MarketLaw, Readonly<Record<string, ParameterField>>>
> = {
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
};

/** A simulated market, whole: the same settings always give the same prices. */
export interface SimulatedMarket {
  readonly law: MarketLaw;
  readonly days: number;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number>>;
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

/**
 * What a first visit sees: the GJR-GARCH-t law of recipe.md. The seed is one whose own
 * 4,000-day sample lies near the law; `simulate.test.ts` holds it to that.
 */
export const DEFAULT_MARKET: SimulatedMarket = defaultMarket("gjr-garch-t", 1);
