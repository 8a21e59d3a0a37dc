import { describe, expect, test } from "vitest";
import { autocovariances } from "../shared/autocovariance.ts";
import { moments } from "../shared/moments.ts";
import { garchTailIndex } from "./garch-truth.ts";
import { marketTruth } from "./market-truth.ts";
import { assetColumn, returnsOf } from "./returns.ts";
import { simulateMarket } from "./simulate.ts";
import { defaultMarket, MARKET_LAWS, type MarketLaw } from "./simulated-market.ts";

/** Parameters with light enough tails that sample moments settle. */
const LIGHT: Partial<Record<MarketLaw, Readonly<Record<string, number>>>> = {
  "student-t-walk": { degreesOfFreedom: 12 },
  "garch-t": { omega: 0.1, alpha: 0.12, beta: 0.7, degreesOfFreedom: 20 },
  "gjr-garch-t": { omega: 0.1, alpha: 0.05, gamma: 0.12, beta: 0.7, degreesOfFreedom: 20 },
  "merton-jumps": { jumpRate: 20, jumpMean: -0.02, jumpDeviation: 0.03 },
  heston: { volatilityOfVariance: 0.3, reversionSpeed: 8 },
  "regime-switch": { calmDuration: 20, stormDuration: 10 },
  "mean-reversion": { halfLife: 3 },
  "two-asset-t-copula": { degreesOfFreedom: 12 },
};
const SAMPLES = 8;
const DAYS = 20_000;

function sampleStatistics(law: MarketLaw) {
  const base = defaultMarket(law, 0);
  const parameters = { ...base.parameters, ...LIGHT[law] };
  const returns = new Float64Array(SAMPLES * DAYS);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const prices = simulateMarket({ ...base, parameters, days: DAYS, seed: 40 + sample });
    const { values } = returnsOf(prices, "log");
    returns.set(assetColumn(values, prices.assets.length, 0), sample * DAYS);
  }
  const lagOne = (values: Float64Array) => {
    const [variance = Number.NaN, covariance = Number.NaN] = autocovariances(values, 1);
    return covariance / variance;
  };
  return {
    truth: marketTruth({ ...base, parameters }),
    sample: {
      ...moments(returns),
      autocorrelation: lagOne(returns),
      squaredAutocorrelation: lagOne(returns.map((value) => value * value)),
    },
  };
}

describe.each(MARKET_LAWS)("the truth of %s is what long samples show", (law) => {
  const { truth, sample } = sampleStatistics(law);

  test("mean and deviation", () => {
    const standardError = truth.deviation / Math.sqrt(SAMPLES * DAYS);
    expect(Math.abs(sample.mean - truth.mean)).toBeLessThan(4 * standardError);
    expect(Math.abs(sample.deviation / truth.deviation - 1)).toBeLessThan(0.02);
  });

  test("skewness and excess kurtosis", () => {
    if (truth.skewness !== undefined) {
      expect(Math.abs(sample.skewness - truth.skewness)).toBeLessThan(0.08);
    }
    const expected = truth.excessKurtosis ?? Number.NaN;
    expect(Math.abs(sample.excessKurtosis - expected)).toBeLessThan(0.06 + 0.12 * expected);
  });

  test("lag-one autocorrelations of returns and of squares", () => {
    expect(Math.abs(sample.autocorrelation - (truth.autocorrelation ?? 0))).toBeLessThan(0.012);
    if (truth.squaredAutocorrelation !== undefined) {
      const gap = sample.squaredAutocorrelation - truth.squaredAutocorrelation;
      expect(Math.abs(gap)).toBeLessThan(0.03);
    }
  });
});

test("the tail index of a GARCH law is the root that SciPy's quadrature finds", () => {
  const gjr = { omega: 0.02, alpha: 0.03, gamma: 0.12, beta: 0.88, degreesOfFreedom: 6 };
  expect(garchTailIndex(gjr)).toBeCloseTo(3.9417150362, 5);
  expect(garchTailIndex({ ...gjr, alpha: 0.1, gamma: 0 })).toBeCloseTo(3.7116124128, 5);
  const light = { ...gjr, alpha: 0.1, gamma: 0, beta: 0.85, degreesOfFreedom: 30 };
  expect(garchTailIndex(light)).toBeCloseTo(8.2383660951, 5);
});

test("moments that do not exist are not given a number", () => {
  expect(marketTruth(defaultMarket("gjr-garch-t", 1))).toMatchObject({
    excessKurtosis: Number.POSITIVE_INFINITY,
  });
  const heavy = marketTruth({
    ...defaultMarket("student-t-walk", 1),
    parameters: { drift: 0, volatility: 20, degreesOfFreedom: 2.5 },
  });
  expect(heavy).not.toHaveProperty("skewness");
  expect(heavy).not.toHaveProperty("squaredAutocorrelation");
});
