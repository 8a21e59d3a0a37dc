/**
 * What is known exactly about the daily log returns of each simulated law, so that "how far from
 * the truth" has an answer. A field is absent where there is no closed form.
 */
import { garchTruth } from "./garch-truth.ts";
import { rootMeanSquare } from "./simulate-clustering.ts";
import { drawnDensityTruth, drawnPathTruth } from "./simulate-drawn.ts";
import {
  confineMarket,
  type LawParameters,
  type MarketLaw,
  type MarketTruth,
  type SimulatedMarket,
} from "./simulated-market.ts";
import { annual, DAYS_PER_YEAR } from "./trading-year.ts";

const NORMAL = {
  skewness: 0,
  excessKurtosis: 0,
  tailIndex: Number.POSITIVE_INFINITY,
  autocorrelation: 0,
} as const;
const INDEPENDENT = { autocorrelation: 0, squaredAutocorrelation: 0 } as const;
const FOURTH_MOMENT_FROM = 4;

function studentTruth(degreesOfFreedom: number) {
  const truth = { tailIndex: degreesOfFreedom, ...(degreesOfFreedom > 3 ? { skewness: 0 } : {}) };
  return degreesOfFreedom > FOURTH_MOMENT_FROM
    ? { ...truth, ...INDEPENDENT, excessKurtosis: 6 / (degreesOfFreedom - FOURTH_MOMENT_FROM) }
    : { ...truth, autocorrelation: 0, excessKurtosis: Number.POSITIVE_INFINITY };
}

/** Cumulants of the diffusion plus those of the compound Poisson law (Merton 1976). */
function mertonTruth(parameters: LawParameters<"merton-jumps">): MarketTruth {
  const { drift, volatility, jumpRate, jumpMean: m, jumpDeviation: s } = parameters;
  const diffusion = annual(drift, volatility);
  const rate = jumpRate / DAYS_PER_YEAR;
  const variance = diffusion.deviation ** 2 + rate * (m ** 2 + s ** 2);
  const third = rate * (m ** 3 + 3 * m * s ** 2);
  const fourth = rate * (m ** 4 + 6 * m ** 2 * s ** 2 + 3 * s ** 4);
  return {
    ...INDEPENDENT,
    mean: diffusion.mean + rate * (m - Math.expm1(m + s ** 2 / 2)),
    deviation: Math.sqrt(variance),
    skewness: third / variance ** 1.5,
    excessKurtosis: fourth / variance ** 2,
    tailIndex: Number.POSITIVE_INFINITY,
  };
}

/** Of the exact diffusion, from its stationary variance (Gamma), to first order in the day. */
function hestonTruth(parameters: LawParameters<"heston">): MarketTruth {
  const { drift, longRunVariance, reversionSpeed, volatilityOfVariance } = parameters;
  return {
    mean: (drift / 100 - longRunVariance / 2) / DAYS_PER_YEAR,
    deviation: Math.sqrt(longRunVariance / DAYS_PER_YEAR),
    excessKurtosis: (3 * volatilityOfVariance ** 2) / (2 * reversionSpeed * longRunVariance),
  };
}

/** A normal mixture with Markov weights: Cov(r²_t, r²_{t+1}) = Var(σ²)·(1 − 1/d₁ − 1/d₂). */
function regimeTruth(parameters: LawParameters<"regime-switch">): MarketTruth {
  const { drift, calmVolatility, stormVolatility, calmDuration, stormDuration } = parameters;
  const share = stormDuration / (calmDuration + stormDuration);
  const { mean, deviation } = annual(drift, rootMeanSquare(calmVolatility, stormVolatility, share));
  const calm = annual(0, calmVolatility).deviation ** 2;
  const storm = annual(0, stormVolatility).deviation ** 2;
  const meanSquare = (1 - share) * calm ** 2 + share * storm ** 2;
  const persistence = 1 - 1 / calmDuration - 1 / stormDuration;
  return {
    ...NORMAL,
    mean,
    deviation,
    excessKurtosis: (3 * meanSquare) / deviation ** 4 - 3,
    squaredAutocorrelation:
      ((meanSquare - deviation ** 4) * persistence) / (3 * meanSquare - deviation ** 4),
  };
}

const TRUTHS: { readonly [Law in MarketLaw]: (parameters: LawParameters<Law>) => MarketTruth } = {
  "gaussian-walk": ({ drift, volatility }) => ({
    ...NORMAL,
    ...INDEPENDENT,
    ...annual(drift, volatility),
  }),
  "student-t-walk": ({ drift, volatility, degreesOfFreedom }) => ({
    ...annual(drift, volatility),
    ...studentTruth(degreesOfFreedom),
  }),
  "garch-t": (parameters) => garchTruth({ ...parameters, gamma: 0 }),
  "gjr-garch-t": garchTruth,
  "merton-jumps": mertonTruth,
  heston: hestonTruth,
  "regime-switch": regimeTruth,
  "mean-reversion": ({ volatility, halfLife }) => ({
    ...NORMAL,
    ...annual(0, volatility),
    mean: 0,
    autocorrelation: -(1 - 2 ** (-1 / halfLife)) / 2,
  }),
  autoregression: ({ volatility, coefficient }) => ({
    ...NORMAL,
    ...annual(0, volatility),
    mean: 0,
    autocorrelation: coefficient,
  }),
  "two-asset-t-copula": ({ drift, volatility, correlation, degreesOfFreedom }) => ({
    ...annual(drift, volatility),
    ...studentTruth(degreesOfFreedom),
    correlation,
  }),
  "drawn-path": drawnPathTruth,
  "drawn-density": drawnDensityTruth,
};

function truthOf<Law extends MarketLaw>(law: Law, market: SimulatedMarket): MarketTruth {
  return TRUTHS[law](market.parameters as LawParameters<Law>);
}

/** The known truths of a simulated market, after `confineMarket`. */
export function marketTruth(market: SimulatedMarket): MarketTruth {
  const corrected = confineMarket(market).market;
  return truthOf(corrected.law, corrected);
}
