import { describe, expect, test } from "vitest";
import { returnsOf } from "../data/returns.ts";
import { simulateMarket } from "../data/simulate.ts";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import { mean, moments } from "../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../shared/quantile.ts";
import { absoluteAutocorrelation, leverageCurve } from "./autocorrelation.ts";
import { hillTailIndex } from "./hill.ts";

/** The law's own values, from recipe.md's long simulations. */
const LAW = { clustering: 0.147, leverage: -0.038, valueAtRisk99: 0.0221, hillLeft: 3.19 };

const all = returnsOf(simulateMarket(DEFAULT_MARKET), "log").values;

describe.each([
  ["the whole sample of a first visit", all],
  ["the part of it that trains", all.slice(0, 2800)],
])("%s lies near its law", (_, returns) => {
  const { mean: average, deviation, skewness, excessKurtosis } = moments(returns);

  test("clustering within 0.02, leverage within 0.01, VaR within 5 %", () => {
    expect(Math.abs(mean(absoluteAutocorrelation(returns, 20)) - LAW.clustering)).toBeLessThan(
      0.02,
    );
    expect(Math.abs(mean(leverageCurve(returns, 10)) - LAW.leverage)).toBeLessThan(0.01);
    const valueAtRisk = -quantileOfSorted(sortedCopy(returns), 0.01);
    expect(Math.abs(valueAtRisk / LAW.valueAtRisk99 - 1)).toBeLessThan(0.05);
  });

  test("mean, skewness, kurtosis and tail are unremarkable", () => {
    expect(Math.abs(average / deviation) * Math.sqrt(returns.length)).toBeLessThan(1);
    expect(Math.abs(skewness)).toBeLessThan(0.3);
    expect(excessKurtosis).toBeGreaterThan(3.5);
    expect(excessKurtosis).toBeLessThan(8);
    expect(Math.abs(hillTailIndex(returns.map((r) => -r)).index - LAW.hillLeft)).toBeLessThan(0.3);
  });
});

test("the first visit has 4,000 days", () => {
  expect(all.length).toBe(4000);
});
