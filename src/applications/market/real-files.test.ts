import { existsSync, openAsBlob } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBaseline } from "../../baselines/baselines.ts";
import { prepareMarket } from "../../data/prepare-market.ts";
import { readMarketFile } from "../../data/read-market-file.ts";
import { marketApplications } from "./market-application.ts";
import { contextOf, QUIET_JOB } from "./market-fixture.ts";

/** Real files to develop against; absent from a clean clone. */
const FOLDER = join(import.meta.dirname, "../../../../shared/data");
const present = existsSync(FOLDER);

const OPTIONS = {
  returnKind: "log",
  windowLength: 128,
  trainShare: 0.7,
  winsoriseAt: 0,
  gaussianise: false,
} as const;

async function inspect(name: string) {
  const blob = await openAsBlob(join(FOLDER, name));
  const source = { name, size: blob.size, stream: () => blob.stream() };
  const { prices, bars } = await readMarketFile(source, {});
  const market = { ...prepareMarket(prices, OPTIONS), ...(bars && { bars }) };
  const model = await findBaseline("gaussian-walk").fit(market.returns, 1);
  const input = { asset: 0, part: "all", barsPerYear: null, seed: 1 } as const;
  return marketApplications["inspect-market"](input, contextOf(market, model), QUIET_JOB);
}

test.skipIf(!present).each([
  ["yahoo-spy-2008-2017.csv", 252, "business-days", true],
  ["vix-daily.csv", 252, "business-days", true],
  ["shiller-sp500-monthly.csv", 12, "monthly", false],
  ["ecb-exchange-rates.csv", 252, "business-days", false],
  ["bundesbank-eurusd.csv", 252, "business-days", false],
  ["btcusdt-1h.csv", 8760, "around-the-clock", true],
  ["five-tickers-long.csv", 252, "business-days", true],
] as const)(
  "%s is read as what it is (needs ../shared)",
  async (name, barsPerYear, rule, hasBars) => {
    const { annualisation, ranges, tests } = await inspect(name);
    expect(annualisation).toMatchObject({ barsPerYear, rule });
    expect(ranges !== null).toBe(hasBars);
    const normal = tests.find(({ id }) => id === "jarque-bera");
    expect(normal?.pValue).toBeLessThan(1e-6);
  },
);

test.skipIf(!present)(
  "SPY's figures are those that NumPy gives of its adjusted closes (needs ../shared)",
  async () => {
    const { performance, health, tests, ranges } = await inspect("yahoo-spy-2008-2017.csv");
    expect(performance.annualVolatility.value).toBeCloseTo(0.2033, 4);
    expect(performance.largestDrawdown.value).toBeCloseTo(0.523, 3);
    expect(performance.sharpe.value).toBeCloseTo(0.399, 3);
    expect(health.incoherentBars).toBe(2);
    expect(ranges).toMatchObject({ adjusted: true, leftOut: 2 });
    const prices = tests.find(({ id }) => id === "dickey-fuller-prices");
    expect(prices?.pValue).toBeGreaterThan(0.9);
  },
);
