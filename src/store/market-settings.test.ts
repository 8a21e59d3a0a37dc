import { expect, test } from "vitest";
import { HEIGHT_RANGES, heightParameters } from "../data/drawn-market.ts";
import { defaultMarket } from "../data/simulated-market.ts";
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

test("the longest drawing is less than 300 characters of a link, and reads back the same", () => {
  for (const law of ["drawn-path", "drawn-density"] as const) {
    const { min, max } = HEIGHT_RANGES[law];
    const heights = Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? min + 1 : max - 1));
    const market = {
      ...defaultMarket(law, 99),
      parameters: { ...defaultMarket(law, 99).parameters, ...heightParameters(law, heights) },
    };
    const entries = marketEntries(market);
    expect(entries.map((pair) => pair.join("=")).join("&").length).toBeLessThan(300);
    const values = new Map<string, unknown>(
      entries.map(([key, text]) => [key, Number.isNaN(Number(text)) ? text : Number(text)]),
    );
    expect(correctMarket(values)).toEqual({ market, corrections: [] });
  }
});
