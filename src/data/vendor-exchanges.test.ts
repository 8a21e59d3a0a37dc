import { describe, expect, test } from "vitest";
import { glance } from "./fixtures/read.ts";
import {
  ADJUSTED,
  adjusted,
  BARS,
  type Bar,
  bars,
  dates,
  lastFirst,
  newestFirst,
  plain,
  rowsOf,
  SPAN,
} from "./fixtures/vendor-rows.ts";

const epoch = (bar: Bar) => String(bar.time / 1000);
const KLINE = "open_time,open,high,low,close,volume,close_time,quote_volume,count,ignore";

describe("bars of terminals, interfaces and exchanges", () => {
  test.each<[string, readonly string[], string]>([
    [
      "Nikkei",
      [
        '"データ日付","終値","始値","高値","安値"',
        ...rowsOf((b) => `"${dates.iso(b).replaceAll("-", "/")}",${lastFirst(b)}`),
        '"本資料は無断で複写することは認められません。"',
      ],
      `${BARS} | 1 footer @32`,
    ],
    [
      "East Money",
      [
        "日期,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅",
        ...rowsOf(
          (b) =>
            `${dates.iso(b)},${plain(b.open)},${plain(b.close)},${plain(b.high)},${plain(b.low)},9,1.2e8,1.2,-0.5`,
        ),
      ],
      BARS,
    ],
    [
      "a terminal with weekdays",
      [
        "时间\t开盘\t最高\t最低\t收盘\t涨幅\t总手\t金额",
        ...rowsOf((b) => `${dates.iso(b)},二\t${bars(b, "\t")}\t-0.51%\t12.34万\t5.67亿`),
      ],
      BARS,
    ],
    [
      "Tushare",
      [
        ",ts_code,trade_date,open,high,low,close,pre_close,change,pct_chg,vol,amount",
        ...newestFirst(
          (b) => `${29 - b.row},000001.SZ,${dates.compact(b)},${bars(b)},1,0.2,0.21,9.5,9.25`,
        ),
      ],
      `long | 000001.SZ 30: ${SPAN}`,
    ],
    [
      "Bloomberg with metadata",
      [
        "Security,SPX Index,,",
        "Period,D,,",
        ",,,",
        "Date,Last Price,High Price,Low Price",
        ...newestFirst(
          (b) =>
            `${dates.bare(b)},${b.row === 3 ? "#N/A N/A" : plain(b.close)},${plain(b.high)},${plain(b.low)}`,
        ),
      ],
      `ohlcv | table 29: ${SPAN} | 2 preamble @1,2 | 1 blank @3 | 1 missing-price @31`,
    ],
    [
      "Refinitiv",
      [
        "Identifier,.SPX,,,,,",
        "Exchange Date,Close,Net,%Chg,Open,Low,High",
        ...newestFirst(
          (b) =>
            `${dates.hyphened(b)},${plain(b.close)},0.2,0.10%,${plain(b.open)},${plain(b.low)},${plain(b.high)}`,
        ),
      ],
      `${BARS} | 1 preamble @1`,
    ],
    [
      "Quandl",
      [
        "Date,Open,High,Low,Close,Volume,Ex-Dividend,Split Ratio,Adj. Open,Adj. Close",
        ...newestFirst((b) => `${dates.iso(b)},${bars(b)},9,0.0,1.0,1,${adjusted(b)}`),
      ],
      ADJUSTED,
    ],
    [
      "Alpha Vantage",
      [
        "timestamp,open,high,low,close,adjusted_close,volume",
        ...newestFirst((b) => `${dates.iso(b)},${bars(b)},${adjusted(b)},9`),
      ],
      ADJUSTED,
    ],
    [
      "Tiingo",
      [
        "date,close,high,low,open,volume,adjClose,adjOpen,divCash,splitFactor",
        ...rowsOf(
          (b) =>
            `${dates.iso(b)},${plain(b.close)},${plain(b.high)},${plain(b.low)},${plain(b.open)},9,${adjusted(b)},1,0.0,1.0`,
        ),
      ],
      ADJUSTED,
    ],
    [
      "Polygon's letters",
      [
        "v,vw,o,c,h,l,t,n",
        ...rowsOf(
          (b) =>
            `9,1,${plain(b.open)},${plain(b.close)},${plain(b.high)},${plain(b.low)},${b.time},5`,
        ),
      ],
      BARS,
    ],
    [
      "Kraken",
      [
        "time,open,high,low,close,vwap,volume,count",
        ...rowsOf((b) => `${epoch(b)},${bars(b)},1.5,12.5,3`),
      ],
      BARS,
    ],
    [
      "Binance futures",
      [KLINE, ...rowsOf((b) => `${b.time},${bars(b)},12.5,${b.time + 86_399_999},1250.5,42,0`)],
      BARS,
    ],
    [
      "Coinbase",
      [
        "time,low,high,open,close,volume",
        ...newestFirst(
          (b) =>
            `${epoch(b)},${plain(b.low)},${plain(b.high)},${plain(b.open)},${plain(b.close)},1.5`,
        ),
      ],
      BARS,
    ],
    [
      "CryptoDataDownload",
      [
        "https://www.cryptodatadownload.com",
        "unix,date,symbol,open,high,low,close,Volume BTC",
        ...newestFirst((b) => `${epoch(b)},${dates.iso(b)} 00:00:00,BTC/USD,${bars(b)},1.5`),
      ],
      `long | BTC/USD 30: ${SPAN} | 1 preamble @1`,
    ],
    [
      "TradingView",
      [
        "time,open,high,low,close,MA,Upper,Volume",
        ...rowsOf((b) => `${epoch(b)},${bars(b)},${b.row < 9 ? "NaN" : "1.5"},,9`),
      ],
      BARS,
    ],
    [
      "a Taiwanese exchange, years of the Republic",
      [
        '"日期","成交股數","開盤價","最高價","最低價","收盤價",',
        ...rowsOf(
          (b) => `"113${dates.american(b).slice(0, 0)}/${b.month}/${b.day}","12,345",${bars(b)},`,
        ),
      ],
      BARS,
    ],
    [
      "R's quantmod",
      [
        '"Index","SPY.Open","SPY.High","SPY.Low","SPY.Close","SPY.Volume","SPY.Adjusted"',
        ...rowsOf((b) => `${dates.iso(b)},${bars(b)},9,${adjusted(b)}`),
      ],
      "ohlcv | SPY 30: 2024-01-02 90 … 2024-02-12 99.96",
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await glance(lines)).toBe(expected);
  });
});
