import { expect, test } from "vitest";
import { correctMarket, marketEntries } from "./market-settings.ts";

test("a GARCH law whose variance would have no mean gets a smaller β, and says so", () => {
  const values = new Map<string, unknown>([
    ["market", "garch-t"],
    ["alpha", 0.4],
    ["beta", 0.9],
  ]);
  const { market, corrections } = correctMarket(values);
  expect(market.parameters).toMatchObject({ alpha: 0.4, beta: 0.599 });
  expect(corrections).toEqual([{ key: "beta", given: 0.9, used: 0.599, reason: "above-maximum" }]);
});

test("the entries of a market read back to the same market without corrections", () => {
  const values = new Map<string, unknown>([
    ["market", "heston"],
    ["days", 900],
    ["marketSeed", 5],
    ["correlation", 0.2],
  ]);
  const { market } = correctMarket(values);
  const entries = marketEntries(market).map(([key, text]) => {
    const number = Number(text);
    return [key, Number.isNaN(number) ? text : number] as const;
  });
  expect(correctMarket(new Map<string, unknown>(entries))).toEqual({ market, corrections: [] });
});
