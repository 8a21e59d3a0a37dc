import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sourceOfBytes } from "./fixtures/encode.ts";
import { readMarketFile } from "./read-market-file.ts";
import { ReadingError } from "./report-card.ts";

/** Vendors' own files, kept outside the project; without them these tests are skipped by name. */
const FOLDER = join(import.meta.dirname, "../../../shared/data");

const readReal = (name: string) =>
  readMarketFile(sourceOfBytes(readFileSync(join(FOLDER, name)), name, 65_536), {});

interface Expected {
  readonly rows: number;
  readonly assets: number;
  readonly selected: number;
  readonly times: number;
  /** Missing cells over all assets. */
  readonly missing: number;
  readonly first: readonly [string, number];
  readonly last: readonly [string, number];
  readonly layout: string;
}

const FILES: Readonly<Record<string, Expected>> = {
  "yahoo-spy-2008-2017.csv": {
    rows: 2519,
    assets: 1,
    selected: 1,
    times: 2519,
    missing: 0,
    first: ["2007-12-31", 118.624741],
    last: ["2017-12-29", 266.859985],
    layout: "ohlcv",
  },
  "vix-daily.csv": {
    rows: 9235,
    assets: 1,
    selected: 1,
    times: 9235,
    missing: 0,
    first: ["1990-01-02", 17.24],
    last: ["2026-07-23", 18.7],
    layout: "ohlcv",
  },
  "shiller-sp500-monthly.csv": {
    rows: 1866,
    assets: 1,
    selected: 1,
    times: 1866,
    missing: 0,
    first: ["1871-01-01", 4.44],
    last: ["2026-06-01", 7450.03],
    layout: "single",
  },
  "ecb-exchange-rates.csv": {
    rows: 6983,
    assets: 41,
    selected: 17,
    times: 6983,
    missing: 68_748,
    first: ["1999-01-04", 1.1789],
    last: ["2026-04-13", 1.1684],
    layout: "wide",
  },
  "bundesbank-eurusd.csv": {
    rows: 8505,
    assets: 1,
    selected: 1,
    times: 5964,
    missing: 2541,
    first: ["1999-01-04", 1.1789],
    last: ["2022-04-14", 1.0878],
    layout: "single",
  },
  "btcusdt-1h.csv": {
    rows: 7099,
    assets: 1,
    selected: 1,
    times: 7091,
    missing: 0,
    first: ["2023-06-01T00:00:00Z", 27_065.77],
    last: ["2024-03-22T10:00:00Z", 65_203.99],
    layout: "ohlcv",
  },
  "five-tickers-long.csv": {
    rows: 3634,
    assets: 5,
    selected: 5,
    times: 619,
    missing: 136,
    first: ["2015-01-02", 103.86395724039],
    last: ["2017-12-29", 169.23],
    layout: "long",
  },
};

describe.skipIf(!existsSync(FOLDER))("vendors' files", () => {
  test.each(Object.entries(FILES))("%s is read as its description says", async (name, expected) => {
    const { report, prices } = await readReal(name);
    const missing = report.assets.reduce((sum, asset) => sum + asset.missing, 0);
    const [first] = report.assets;
    expect({
      rows: report.rowsRead,
      assets: report.assets.length,
      selected: prices.assets.length,
      times: prices.times.length,
      missing,
      first: [first?.first.time, first?.first.value],
      last: [first?.last.time, first?.last.value],
      layout: report.layout.value,
    }).toEqual(expected);
    expect(report.questions).toEqual([]);
    expect(prices.values.every(Number.isFinite)).toBe(true);
    expect(
      prices.times.every((time, row) => row === 0 || time > (prices.times[row - 1] ?? 0)),
    ).toBe(true);
  });

  test("the complete currencies are those of the description", async () => {
    const { prices } = await readReal("ecb-exchange-rates.csv");
    expect(prices.assets.join(" ")).toBe(
      "USD JPY CZK DKK GBP HUF PLN SEK CHF NOK AUD CAD HKD KRW NZD SGD ZAR",
    );
  });

  test("german-credit.csv is declined as a table of borrowers", async () => {
    const error = await readReal("german-credit.csv").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ReadingError);
    expect(error).toMatchObject({ code: "credit-table", report: { rowsRead: 1000 } });
  });
});
