import { describe, expect, test } from "vitest";
import { days, read, table } from "./fixtures/read.ts";

describe("the health of the series", () => {
  test("descending and shuffled rows are sorted, and said", async () => {
    const rows = table("Date,Close", ["10", "11", "12", "13"]).split("\n");
    const [header = "", a = "", b = "", c = "", d = ""] = rows;
    const descending = await read([header, d, c, b, a].join("\n"));
    expect(Array.from(descending.prices.values)).toEqual([10, 11, 12, 13]);
    expect(descending.report.warnings).toMatchObject([{ code: "descending-order", count: 3 }]);
    const shuffled = await read([header, c, a, d, b].join("\n"));
    expect(Array.from(shuffled.prices.values)).toEqual([10, 11, 12, 13]);
    expect(shuffled.report.warnings).toMatchObject([{ code: "unsorted-order", count: 2 }]);
  });

  test("identical rows are dropped, conflicting ones are asked about", async () => {
    const rows = table("Date,Close", ["10", "11", "12", "13"]).split("\n");
    const identical = await read([...rows, rows[2]].join("\n"));
    expect(identical.report.questions).toEqual([]);
    expect(identical.report.rowsDropped).toMatchObject([{ reason: "duplicate-time", count: 1 }]);
    const text = [...rows, "2024-01-02,11.5"].join("\n");
    const conflict = await read(text);
    expect(Array.from(conflict.prices.values)).toEqual([10, 11.5, 12, 13]);
    expect(conflict.report.questions).toMatchObject([
      { id: "duplicates", options: [{ value: "last" }, { value: "first" }] },
    ]);
    const first = await read(text, { duplicates: "first" });
    expect(Array.from(first.prices.values)).toEqual([10, 11, 12, 13]);
    expect(first.report.questions).toEqual([]);
  });

  test("a bar that comes again whole replaces the half one without a question", async () => {
    const text =
      "timestamp,open,high,low,close,volume\n1700000000000,10,11,9,10.5,100\n1700003600000,10.5,11,10,10.8,30\n1700003600000,10.5,12,10,11.5,90\n1700007200000,11.5,12,11,11.8,80\n";
    const { report, prices } = await read(text);
    expect(Array.from(prices.values)).toEqual([10.5, 11.5, 11.8]);
    expect(report.questions).toEqual([]);
    expect(report.warnings.map((warning) => warning.code)).toEqual(["duplicates-conflict"]);
  });

  test("weekends are no gaps, a missing month is", async () => {
    const all = days(200).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
    const kept = all.filter((day) => !day.startsWith("2024-04"));
    const write = (list: readonly string[]) =>
      ["Date,Close", ...list.map((day, i) => `${day},${10 + (i % 7)}`)].join("\n");
    expect((await read(write(all))).report.gaps).toEqual([]);
    expect((await read(write(kept))).report.gaps).toMatchObject([
      { from: "2024-03-29", to: "2024-05-01", bars: 33 },
    ]);
  });

  test("missing hours of a market round the clock are gaps, nights of an exchange are not", async () => {
    const write = (hours: readonly number[]) =>
      [
        "time,close",
        ...hours.map((hour, i) => `${1_700_006_400 + hour * 3600},${10 + (i % 5)}`),
      ].join("\n");
    const round = Array.from({ length: 300 }, (_, i) => i).filter(
      (hour) => hour < 100 || hour > 104,
    );
    expect((await read(write(round))).report.gaps).toHaveLength(1);
    const exchange = Array.from({ length: 480 }, (_, i) => i).filter(
      (hour) => hour % 24 >= 9 && hour % 24 < 17,
    );
    expect((await read(write(exchange))).report.gaps).toEqual([]);
  });

  test("jumps of a usual split that stay are suspected, spikes that come back are not", async () => {
    const level = (price: number, count: number) =>
      Array.from({ length: count }, (_, i) => (price * (1 + 0.01 * (i % 3))).toFixed(2));
    const split = await read(table("Date,Close", [...level(100, 10), ...level(25, 10)]));
    expect(split.report.suspectedSplits).toMatchObject([{ split: "1:4", line: 12 }]);
    const spike = await read(table("Date,Close", [...level(100, 10), "205", ...level(100, 10)]));
    expect(spike.report.suspectedSplits).toEqual([]);
    const slip = await read(table("Date,Close", [...level(100, 10), "10000", ...level(100, 10)]));
    expect(slip.report.suspectedSplits.map(({ split: name }) => name)).toEqual(["100:1", "1:100"]);
  });

  test("prices at or below zero are kept and counted", async () => {
    const { report, prices } = await read(table("Date,Close", ["20.5", "-37.63", "0", "9.1"]));
    expect(Array.from(prices.values)).toEqual([20.5, -37.63, 0, 9.1]);
    expect(report.assets[0]?.nonPositive).toBe(2);
    expect(report.warnings).toMatchObject([
      { code: "non-positive-prices", count: 2, lines: [3, 4] },
    ]);
  });
});
