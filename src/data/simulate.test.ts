import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moments } from "../shared/moments.ts";
import { assetColumn, returnsOf } from "./returns.ts";
import { businessDays, simulateMarket } from "./simulate.ts";
import {
  confineMarket,
  defaultMarket,
  MARKET_LAWS,
  MARKET_PARAMETERS,
} from "./simulated-market.ts";

const DAY = 86_400_000;

describe.each(MARKET_LAWS)("%s", (law) => {
  const market = { ...defaultMarket(law, 12), days: 500 };
  const prices = simulateMarket(market);

  test("has one price more than days, from 100, positive, on business days", () => {
    const assetCount = law === "two-asset-t-copula" ? 2 : 1;
    expect(prices.assets.length).toBe(assetCount);
    expect(prices.times.length).toBe(501);
    expect(prices.values.length).toBe(501 * assetCount);
    expect([...prices.values.subarray(0, assetCount)]).toEqual(Array(assetCount).fill(100));
    expect(prices.values.every((price) => price > 0 && Number.isFinite(price))).toBe(true);
  });

  test("is the same for the same seed and another for another", () => {
    expect(simulateMarket(market)).toEqual(prices);
    expect(simulateMarket({ ...market, seed: 13 }).values).not.toEqual(prices.values);
  });

  test("stays finite wherever its sliders are put, and needs no correction of GARCH's sum", () => {
    const fields = Object.entries(MARKET_PARAMETERS[law]);
    const sliders = fc.record(
      Object.fromEntries(
        fields.map(([name, field]) => [name, fc.constantFrom(field.min, field.default, field.max)]),
      ),
    );
    fc.assert(
      fc.property(sliders, (parameters) => {
        const corrected = confineMarket({ law, days: 300, seed: 1, parameters }).market;
        const { alpha = 0, beta = 0, gamma = 0 } = corrected.parameters;
        expect(alpha + beta + gamma / 2).toBeLessThanOrEqual(0.999 + 1e-12);
        const { values } = simulateMarket(corrected);
        expect(values.every((price) => price >= 0 && Number.isFinite(price))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

test("business days skip Saturdays and Sundays and begin on Monday, 3 January 2005", () => {
  const days = businessDays(12);
  expect(new Date(days[0] ?? 0).toISOString()).toBe("2005-01-03T00:00:00.000Z");
  expect((days[5] ?? 0) - (days[4] ?? 0)).toBe(3 * DAY);
  for (const day of days) expect([0, 6]).not.toContain(new Date(day).getUTCDay());
});

test("two assets of a t-copula move together as much as they were told to", () => {
  const market = { ...defaultMarket("two-asset-t-copula", 21), days: 20_000 };
  const parameters = { ...market.parameters, degreesOfFreedom: 8 };
  const { values } = returnsOf(simulateMarket({ ...market, parameters }), "log");
  const [first, second] = [assetColumn(values, 2, 0), assetColumn(values, 2, 1)];
  const [a, b] = [moments(first), moments(second)];
  const product = first.map((x, t) => (x - a.mean) * ((second[t] ?? 0) - b.mean));
  expect(moments(product).mean / (a.deviation * b.deviation)).toBeCloseTo(0.6, 1);
});

describe("settings that cannot be simulated", () => {
  test("are corrected to the nearest that can, and every correction is told", () => {
    const market = {
      law: "gjr-garch-t",
      days: 1e9,
      seed: -5,
      parameters: { omega: 0.02, alpha: 0.3, gamma: 0.2, beta: 0.9, surplus: 1 },
    } as const;
    const { market: corrected, corrections } = confineMarket(market);
    expect(corrected).toEqual({
      law: "gjr-garch-t",
      days: 20_000,
      seed: 0,
      parameters: { omega: 0.02, alpha: 0.3, gamma: 0.2, beta: 0.599, degreesOfFreedom: 6 },
    });
    expect(corrections).toEqual([
      { name: "beta", from: 0.9, to: 0.599 },
      { name: "degreesOfFreedom", from: NaN, to: 6 },
      { name: "days", from: 1e9, to: 20_000 },
      { name: "seed", from: -5, to: 0 },
    ]);
  });

  test("defaults need no correction", () => {
    for (const law of MARKET_LAWS) {
      expect(confineMarket(defaultMarket(law, 1)).corrections).toEqual([]);
    }
  });
});
