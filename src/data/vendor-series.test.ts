import { describe, expect, test } from "vitest";
import { glance } from "./fixtures/read.ts";
import {
  type Bar,
  bars,
  comma,
  dates,
  monthOf,
  newestFirst,
  plain,
  rowsOf,
} from "./fixtures/vendor-rows.ts";

const SPAN = "2024-01-02 100 … 2024-02-12 111.07";
const SINGLE = `single | table 30: ${SPAN}`;
const quote = ({ close }: Bar) => close + 3.53;

describe("single series and rates", () => {
  test.each<[string, readonly string[], string]>([
    [
      "FRED with points for holidays",
      [
        "observation_date,SP500",
        ...rowsOf((b) => `${dates.iso(b)},${b.row === 4 ? "." : plain(b.close)}`),
      ],
      `single | SP500 29: ${SPAN} | 1 missing-price @6`,
    ],
    [
      "the Bank of England",
      ["Date,XUDLUSS", ...newestFirst((b) => `${dates.british(b)},${plain(b.close)}`)],
      `single | XUDLUSS 30: ${SPAN}`,
    ],
    [
      "the Bundesbank",
      [
        '"";BBK01;BBK01_FLAGS',
        "Einheit;EUR;",
        ...rowsOf((b) => `${dates.iso(b)};${comma(b.close)};`),
      ],
      `${SINGLE} | 2 preamble @1,2`,
    ],
    [
      "the ECB's SDMX",
      [
        "KEY,FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE,OBS_STATUS",
        ...rowsOf(
          (b) => `EXR.D.USD,D,USD,${dates.iso(b)},${plain(b.close)},${b.row % 9 ? "A" : "P"}`,
        ),
      ],
      SINGLE,
    ],
    [
      "the Swiss National Bank",
      [
        '"CubeId";"devkum"',
        "",
        '"Date";"D0";"D1";"Value"',
        ...rowsOf((b) =>
          ["EUR1", "USD1"]
            .map((name, at) => `"${monthOf(b, "-")}";"M0";"${name}";"${plain(b.close + at)}"`)
            .join("\n"),
        ),
      ],
      "long | EUR1 30: 2000-01-01 100 … 2002-06-01 111.07 | USD1 30: 2000-01-01 101 … 2002-06-01 112.07 | 1 preamble @1 | 1 blank @2",
    ],
    [
      "a spreadsheet with sep= and serial days",
      [
        "sep=;",
        "Date;Close;;",
        ...rowsOf((b) => `${b.time / 86_400_000 + 25_569};${plain(b.close)} ;;`),
        ";;;",
        ";;;",
      ],
      `${SINGLE} | 1 preamble @1 | 2 blank @33,34`,
    ],
    [
      "a spreadsheet with text cells",
      ["Date,Close", ...rowsOf((b) => `="${dates.iso(b)}",'${plain(b.close)}`)],
      SINGLE,
    ],
    [
      "year, month and day apart",
      ["Year,Month,Day,Close", ...rowsOf((b) => `${b.year},${b.month},${b.day},${plain(b.close)}`)],
      SINGLE,
    ],
    [
      "R's write.table, row names without a label",
      ["Date,Close", ...rowsOf((b) => `${b.row + 1},${dates.iso(b)},${plain(b.close)}`)],
      SINGLE,
    ],
    [
      "Buddhist years",
      ["Date,Close", ...rowsOf((b) => `${b.day}/${b.month}/2567,${plain(b.close)}`)],
      SINGLE,
    ],
    [
      "negative rates",
      ["Datum;Zinssatz", ...rowsOf((b) => `${dates.german(b)};${comma(-0.5 + 0.03 * b.row, 3)}`)],
      "single | Zinssatz 30: 2024-01-02 -0.5 … 2024-02-12 0.37",
    ],
    [
      "oil below zero",
      [
        "Date,Price",
        ...rowsOf((b) => `${dates.iso(b)},${b.row === 15 ? "-37.63" : plain(b.close)}`),
      ],
      SINGLE,
    ],
    [
      "bid and ask alone",
      ["Date,Bid,Ask", ...rowsOf((b) => `${dates.iso(b)},${plain(b.close)},${plain(b.high)}`)],
      `${SINGLE} | asks price-column`,
    ],
    [
      "bars without a close",
      [
        "Date,Open,High,Low,Close",
        ...rowsOf((b) => `${dates.iso(b)},${bars(b).split(",").slice(0, 3).join(",")},`),
      ],
      "single | table 30: 2024-01-02 99.5 … 2024-02-12 110.57 | asks price-column",
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await glance(lines)).toBe(expected);
  });
});

describe("several assets", () => {
  const two = `AAPL 30: ${SPAN} | MSFT 30: 2024-01-02 103.53 … 2024-02-12 114.6`;

  test.each<[string, readonly string[], string]>([
    [
      "yfinance, words over tickers",
      [
        "Price,Close,Close,High,High",
        "Ticker,AAPL,MSFT,AAPL,MSFT",
        "Date,,,,",
        ...rowsOf((b) => `${dates.iso(b)},${plain(b.close)},${plain(quote(b))},1,2`),
      ],
      `wide | ${two}`,
    ],
    [
      "yfinance, tickers over words",
      [
        "Ticker,AAPL,AAPL,MSFT,MSFT",
        "Price,Open,Close,Open,Close",
        "Date,,,,",
        ...rowsOf((b) => `${dates.iso(b)},1,${plain(b.close)},2,${plain(quote(b))}`),
      ],
      `wide | ${two}`,
    ],
    [
      "yfinance, one ticker",
      [
        "Price,Close,High,Low,Open",
        "Ticker,AAPL,AAPL,AAPL,AAPL",
        "Date,,,,",
        ...rowsOf(
          (b) =>
            `${dates.iso(b)},${plain(b.close)},${plain(b.high)},${plain(b.low)},${plain(b.open)}`,
        ),
      ],
      `ohlcv | AAPL 30: ${SPAN}`,
    ],
    [
      "Bloomberg, merged names over fields",
      [
        "Dates,AAPL,,MSFT,",
        ",PX_LAST,PX_VOLUME,PX_LAST,PX_VOLUME",
        ...rowsOf((b) => `${dates.bare(b)},${plain(b.close)},9,${plain(quote(b))},9`),
      ],
      `wide | ${two}`,
    ],
    [
      "long, names under an unknown word",
      [
        "date,fund,price",
        ...["Alpha Fund", "Beta Fund"].flatMap((name) =>
          rowsOf((b) => `${dates.iso(b)},${name},${plain(b.close)}`),
        ),
      ],
      `long | Alpha Fund 30: ${SPAN} | Beta Fund 30: ${SPAN}`,
    ],
    [
      "labels over a row of units",
      [
        ",Crude oil,Gold",
        ",($/bbl),($/toz)",
        ...rowsOf((b) => `${dates.iso(b)},${plain(b.close)},${plain(quote(b))}`),
      ],
      `wide | Crude oil 30: ${SPAN} | Gold 30: 2024-01-02 103.53 … 2024-02-12 114.6 | 1 preamble @2`,
    ],
    [
      "long, digits for codes",
      [
        "Date,Code,Close",
        ...["7203", "6758"].flatMap((code) =>
          rowsOf((b) => `${dates.iso(b)},${code},${plain(b.close)}`),
        ),
      ],
      `long | 7203 30: ${SPAN} | 6758 30: ${SPAN}`,
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await glance(lines)).toBe(expected);
  });
});
