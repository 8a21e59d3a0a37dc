import { describe, expect, test } from "vitest";
import { glance } from "./fixtures/read.ts";
import { type Bar, bars, clockOf, dates, monthOf, plain, rowsOf } from "./fixtures/vendor-rows.ts";

describe("times of vendors", () => {
  const minutes = "2024-01-02T00:00:00Z 100 … 2024-01-02T00:29:00Z 111.07";

  test.each<[string, readonly string[], string]>([
    [
      "MetaTrader 4",
      rowsOf((b) => `2024.01.02,${clockOf(b)},${bars(b)},9`),
      `ohlcv | table 30: ${minutes}`,
    ],
    [
      "HistData",
      rowsOf((b) => `20240102 ${clockOf(b).replace(":", "")}00;${bars(b, ";")};0`),
      `ohlcv | table 30: ${minutes}`,
    ],
    [
      "Stooq by minutes",
      [
        "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>",
        ...rowsOf((b) => `SPX,1,20240102,${clockOf(b).replace(":", "")}00,${bars(b)}`),
      ],
      `long | SPX 30: ${minutes}`,
    ],
    [
      "bare clocks without a header",
      rowsOf((b) => `2024/01/02,09${30 + b.row},${bars(b)},9`),
      "ohlcv | table 30: 2024-01-02T09:30:00Z 100 … 2024-01-02T09:59:00Z 111.07",
    ],
    [
      "Dukascopy, two days of hours",
      [
        "Gmt time,Open,High,Low,Close",
        ...rowsOf(
          (b) => `0${2 + Math.floor(b.row / 24)}.01.2024 ${b.row % 24}:00:00.000,${bars(b)}`,
        ),
      ],
      "ohlcv | table 30: 2024-01-02T00:00:00Z 100 … 2024-01-03T05:00:00Z 111.07",
    ],
    [
      "hours with AM and PM",
      [
        "Date,Price",
        ...rowsOf(
          (b) =>
            `2024-01-1${5 + Math.floor(b.row / 24)} ${b.row % 12 || 12}-${b.row % 24 < 12 ? "AM" : "PM"},${plain(b.close)}`,
        ),
      ],
      "single | table 30: 2024-01-15T00:00:00Z 100 … 2024-01-16T05:00:00Z 111.07",
    ],
    [
      "offsets across a change of clocks",
      [
        "Datetime,Close",
        ...rowsOf(
          (b) =>
            `2024-03-${b.row < 15 ? "08" : "11"} 09:${10 + b.row}:00${b.row < 15 ? "-05:00" : "-04:00"},${plain(b.close)}`,
        ),
      ],
      "single | table 30: 2024-03-08T14:10:00Z 100 … 2024-03-11T13:39:00Z 111.07",
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await glance(lines)).toBe(expected);
  });

  test.each<[string, (bar: Bar) => string, string, string]>([
    ["2000-01", (b) => monthOf(b, "-"), "2000-01-01", "2002-06-01"],
    ["200001", (b) => monthOf(b, ""), "2000-01-01", "2002-06-01"],
    [
      "2000.01, where 2000.1 is October",
      (b) => monthOf(b, ".").replace(/0$/, ""),
      "2000-01-01",
      "2002-06-01",
    ],
    ["01/2000", (b) => monthOf(b, "/").split("/").reverse().join("/"), "2000-01-01", "2002-06-01"],
    [
      "2000-Q1",
      ({ row }) => `${2000 + Math.floor(row / 4)}-Q${1 + (row % 4)}`,
      "2000-01-01",
      "2007-04-01",
    ],
    [
      "2000Q1",
      ({ row }) => `${2000 + Math.floor(row / 4)}Q${1 + (row % 4)}`,
      "2000-01-01",
      "2007-04-01",
    ],
    [
      "Q1 2000",
      ({ row }) => `Q${1 + (row % 4)} ${2000 + Math.floor(row / 4)}`,
      "2000-01-01",
      "2007-04-01",
    ],
    [
      "2000-H1",
      ({ row }) => `${2000 + Math.floor(row / 2)}-H${1 + (row % 2)}`,
      "2000-01-01",
      "2014-07-01",
    ],
    [
      "2024-W01",
      ({ row }) => `2024-W${String(row + 1).padStart(2, "0")}`,
      "2024-01-01",
      "2024-07-22",
    ],
    ["1950", ({ row }) => String(1950 + row), "1950-01-01", "1979-01-01"],
    [
      "Tue Jan 02 2024",
      (b) => `Tue ${dates.named(b).replace(",", "")}`,
      "2024-01-02",
      "2024-02-12",
    ],
  ])("periods written as %s", async (_, write, first, last) => {
    const text = ["Date,Close", ...rowsOf((b) => `${write(b)},${plain(b.close)}`)];
    expect(await glance(text)).toBe(`single | table 30: ${first} 100 … ${last} 111.07`);
  });
});
