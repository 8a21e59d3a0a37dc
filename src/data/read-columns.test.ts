import { describe, expect, test } from "vitest";
import { days, read, table } from "./fixtures/read.ts";

describe("columns and layouts", () => {
  const bars = (rows: readonly string[]) =>
    table("Date,Open,High,Low,Close,Adj Close,Volume", rows);

  test("the adjusted close is preferred", async () => {
    const { report, prices } = await read(
      bars(["10,12,9,11,5.5,100", "11,13,10,12,6,100", "12,14,11,13,6.5,100"]),
    );
    expect(report.layout.value).toBe("ohlcv");
    expect(Array.from(prices.values)).toEqual([5.5, 6, 6.5]);
  });

  test("null rows and dividend rows are left out and counted", async () => {
    const { report } = await read(
      bars([
        "10,12,9,11,11,100",
        "null,null,null,null,null,null",
        "Dividend 0.1,,,,Dividend 0.1,Dividend 0.1,",
        "12,14,11,13,13,100",
        "12,14,11,12,12,100",
      ]),
    );
    expect(report.rowsDropped).toEqual([
      { reason: "unreadable-number", count: 1, lines: [4] },
      { reason: "missing-price", count: 1, lines: [3] },
    ]);
  });

  test("bars whose high is below their low, or whose volume is negative, are flagged", async () => {
    const { report } = await read(
      bars(["10,12,9,11,11,1", "11,9,12,11,11,1", "12,14,11,15,15,1", "12,14,11,13,13,-5"]),
    );
    expect(report.warnings).toMatchObject([
      { code: "high-low-incoherent", count: 3, lines: [3, 4, 5] },
    ]);
  });

  test("headerless klines of twelve columns are recognised", async () => {
    const kline = (i: number) => {
      const open = 1_700_000_000_000 + i * 3_600_000;
      return `${open},10.${i},12,9,11.${i}5,100.5,${open + 3_599_999},1105.5,42,50.1,551,0`;
    };
    const { report, prices } = await read([0, 1, 2, 3].map(kline).join("\n"));
    expect(report.layout.value).toBe("ohlcv");
    expect(report.headerLine.value).toBe(-1);
    expect(Array.from(prices.values)).toEqual([11.05, 11.15, 11.25, 11.35]);
    expect(report.barSpacing).toBe(3_600_000);
    expect(report.questions).toEqual([]);
  });

  test("klines with a header are recognised", async () => {
    const header =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";
    const rows = [0, 1, 2].map(
      (i) =>
        `${1_700_000_000_000 + i * 60_000},10,12,9,11.${i},5,${1_700_000_059_999 + i * 60_000},50,7,2,20,0`,
    );
    const { report } = await read([header, ...rows].join("\n"));
    expect(report.layout.value).toBe("ohlcv");
    expect(report.columns[6]?.role.value).toBe("ignore");
  });

  test("German, Japanese and Polish headers mean the same", async () => {
    for (const header of [
      "Datum;Erster;Hoch;Tief;Schlusskurs;Stuecke",
      "日付;始値;高値;安値;終値;出来高",
      "Data;Otwarcie;Najwyzszy;Najnizszy;Zamkniecie;Wolumen",
    ]) {
      const { report } = await read(
        table(header, ["1,5;2,5;1,0;2,0;7", "2,0;3,0;1,5;2,5;7", "2,5;3,5;2,0;3,0;7"], ";"),
      );
      expect(report.columns.map((column) => column.role.value)).toEqual([
        "time",
        "open",
        "high",
        "low",
        "close",
        "volume",
      ]);
    }
  });

  test("codes with leading zeros name assets, they are no numbers", async () => {
    const rows = ["000001", "600000"].flatMap((code) =>
      days(4).map((day, i) => `${day},${code},${10 + i}.${code.length}`),
    );
    const { report } = await read(["日期,代码,收盘", ...rows].join("\n"));
    expect(report.layout.value).toBe("long");
    expect(report.assets.map((asset) => asset.name)).toEqual(["000001", "600000"]);
  });

  test("columns that describe one asset do not become assets", async () => {
    const { report } = await read(
      table("Date,SP500,Dividend,Earnings,PE10", [
        "4.44,0.26,0.4,0.0",
        "4.5,0.26,0.41,0.0",
        "4.61,0.26,0.4,0.0",
      ]),
    );
    expect(report.layout.value).toBe("single");
    expect(report.assets).toMatchObject([{ name: "SP500", first: { value: 4.44 } }]);
  });

  test("prefixed closes are assets side by side", async () => {
    const { report } = await read(
      table("Date,AAPL Open,AAPL Close,MSFT Open,MSFT Close", ["1,2,3,4", "2,3,4,5", "3,4,5,7"]),
    );
    expect(report.assets.map((asset) => asset.name)).toEqual(["AAPL", "MSFT"]);
  });

  test("chosen roles displace found ones, and the table is read again", async () => {
    const text = table("Date,Open,High,Low,Close,Adj Close,Volume", [
      "10,12,9,11,5.5,100",
      "11,13,10,12,6,100",
      "12,14,11,13,6.5,100",
    ]);
    const { report, prices } = await read(text, { columnRoles: { 4: "close" } });
    expect(Array.from(prices.values)).toEqual([11, 12, 13]);
    expect(report.columns[4]?.role.source).toBe("user");
  });

  test("prices without dates are taken in order, with a warning", async () => {
    const { report, prices } = await read("Close\n1.5\n1.6\n1.7\n");
    expect(Array.from(prices.values)).toEqual([1.5, 1.6, 1.7]);
    expect(report.dateOrder.value).toBe("none");
    expect(report.warnings).toMatchObject([{ code: "no-date-column" }]);
  });
});
