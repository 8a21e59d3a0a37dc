import { describe, expect, test } from "vitest";
import { glance } from "./fixtures/read.ts";
import {
  ADJUSTED,
  adjusted,
  BARS,
  type Bar,
  bars,
  comma,
  dates,
  lastFirst,
  newestFirst,
  plain,
  rowsOf,
  SPAN,
} from "./fixtures/vendor-rows.ts";

const investing = (bar: Bar, date: string, before: string, write = plain) =>
  `"${date}",${lastFirst(bar, before, write)},"1.23M","-0.45%"`;

describe("bars of portals", () => {
  test.each<[string, readonly string[], string]>([
    [
      "Stooq",
      ["Date,Open,High,Low,Close,Volume", ...rowsOf((b) => `${dates.iso(b)},${bars(b)},9`)],
      BARS,
    ],
    [
      "Stooq ASCII",
      [
        "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
        ...rowsOf((b) => `SPY.US,D,${dates.compact(b)},000000,${bars(b)},9,0`),
      ],
      `long | SPY.US 30: ${SPAN}`,
    ],
    [
      "Investing.com",
      [
        '"Date","Price","Open","High","Low","Vol.","Change %"',
        ...newestFirst((b) => investing(b, dates.named(b), "")),
      ],
      BARS,
    ],
    [
      "Investing.com, thousands",
      [
        '"Date","Price","Open","High","Low","Vol.","Change %"',
        ...newestFirst((b) => investing(b, dates.american(b), "1,")),
      ],
      "ohlcv | table 30: 2024-01-02 1100 … 2024-02-12 1111.07",
    ],
    [
      "Investing.com, German",
      [
        '"Datum","Zuletzt","Eröffn.","Hoch","Tief","Vol.","+/- %"',
        ...newestFirst((b) => investing(b, dates.german(b), "1.", comma)),
      ],
      "ohlcv | table 30: 2024-01-02 1100 … 2024-02-12 1111.07",
    ],
    [
      "Investing.com, French",
      [
        '"Date","Dernier","Ouv."," Plus Haut","Plus Bas","Vol.","Variation %"',
        ...newestFirst((b) => investing(b, dates.french(b), "7.", comma)),
      ],
      "ohlcv | table 30: 2024-01-02 7100 … 2024-02-12 7111.07",
    ],
    [
      "Investing.com, Portuguese",
      [
        '"Data","Último","Abertura","Máxima","Mínima","Vol.","Var%"',
        ...newestFirst((b) => investing(b, dates.german(b), "", comma)),
      ],
      BARS,
    ],
    [
      "Investing.com, Turkish",
      [
        '"Tarih","Şimdi","Açılış","Yüksek","Düşük","Hac.","Fark %"',
        ...newestFirst((b) => investing(b, dates.german(b), "9.", comma)),
      ],
      "ohlcv | table 30: 2024-01-02 9100 … 2024-02-12 9111.07",
    ],
    [
      "Investing.com, Polish",
      [
        '"Data","Ostatnio","Otwarcie","Max.","Min.","Wol.","Zmiana%"',
        ...newestFirst((b) => investing(b, dates.german(b), "", comma)),
      ],
      BARS,
    ],
    [
      "Investing.com, Japanese",
      [
        '"日付け","終値","始値","高値","安値","出来高","変化率 %"',
        ...newestFirst((b) => investing(b, dates.japanese(b), "33,")),
      ],
      "ohlcv | table 30: 2024-01-02 33100 … 2024-02-12 33111.07",
    ],
    [
      "Investing.com, Chinese",
      [
        '"日期","收盘","开盘","高","低","交易量","涨跌幅"',
        ...newestFirst((b) => investing(b, dates.iso(b), "3,")),
      ],
      "ohlcv | table 30: 2024-01-02 3100 … 2024-02-12 3111.07",
    ],
    [
      "Yahoo with a null row",
      [
        "Date,Open,High,Low,Close,Adj Close,Volume",
        ...rowsOf((b) =>
          b.row === 5
            ? `${dates.iso(b)},null,null,null,null,null,null`
            : `${dates.iso(b)},${bars(b)},${adjusted(b)},9`,
        ),
      ],
      "ohlcv | table 29: 2024-01-02 90 … 2024-02-12 99.96 | 1 missing-price @7",
    ],
    [
      "Yahoo's page with footnotes",
      [
        "Date\tOpen\tHigh\tLow\tClose* Close price adjusted for splits.\tAdj Close** Adjusted for dividends too.\tVolume",
        ...newestFirst((b) => `${dates.named(b)}\t${bars(b, "\t")}\t${adjusted(b)}\t1,234,567`),
        "Feb 01, 2024\t0.24 Dividend",
        "*Close price adjusted for splits.",
      ],
      `${ADJUSTED} | 2 footer @32,33`,
    ],
    [
      "Nasdaq.com",
      [
        "Date,Close/Last,Volume,Open,High,Low",
        ...newestFirst(
          (b) =>
            `${dates.american(b)},$${plain(b.close)},9,$${plain(b.open)},$${plain(b.high)},$${plain(b.low)}`,
        ),
      ],
      BARS,
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await glance(lines)).toBe(expected);
  });
});
