import { describe, expect, test } from "vitest";
import { days, read } from "./fixtures/read.ts";

describe("several assets", () => {
  const wide = (columns: Readonly<Record<string, (i: number) => string>>, count = 100) =>
    [
      `Date,${Object.keys(columns).join(",")}`,
      ...days(count).map((day, i) =>
        [day, ...Object.values(columns).map((cell) => cell(i))].join(","),
      ),
    ].join("\n");
  const walk = (i: number) => (10 + Math.sin(i)).toFixed(4);

  test("currencies that came and went are offered, the complete ones are used", async () => {
    const { report, prices } = await read(
      wide({
        usd: walk,
        gbp: walk,
        eek: (i) => (i < 30 ? walk(i) : "N/A"),
        try: (i) => (i > 60 ? walk(i) : "N/A"),
      }),
    );
    expect(prices.assets).toEqual(["usd", "gbp"]);
    expect(prices.times).toHaveLength(100);
    expect(report.assets.map(({ name, missing, selected }) => [name, missing, selected])).toEqual([
      ["usd", 0, true],
      ["gbp", 0, true],
      ["eek", 70, false],
      ["try", 61, false],
    ]);
    expect(report.warnings).toMatchObject([
      { code: "assets-left-out", count: 2, names: ["eek", "try"] },
    ]);
  });

  test("assets of a long table are cut to the times that all of them share", async () => {
    const rows = ["AAA", "BBB", "CCC"].flatMap((ticker, index) =>
      days(ticker === "CCC" ? 80 : 100)
        .reverse()
        .map((day, i) => `${day},${ticker},${walk(i + index)}`),
    );
    const { report, prices } = await read(["Date,Stock,AdjClose", ...rows].join("\n"));
    expect(report.layout.value).toBe("long");
    expect(prices.times).toHaveLength(80);
    expect(report.rowsDropped).toMatchObject([{ reason: "outside-common-window", count: 40 }]);
    expect(report.warnings.map((warning) => warning.code)).toEqual(["descending-order"]);
  });

  test("a holiday of one market takes its last price, and is counted", async () => {
    const { report, prices } = await read(
      wide({ aaa: (i) => String(i + 100), bbb: (i) => (i === 50 ? "" : String(2 * i + 100)) }),
    );
    expect(prices.values[2 * 50 + 1]).toBe(198);
    expect(report.warnings).toMatchObject([{ code: "forward-filled", count: 1, names: ["bbb"] }]);
  });

  test("a hole longer than five bars is never filled", async () => {
    const { report, prices } = await read(
      wide({ aaa: walk, bbb: walk, ccc: (i) => (i > 40 && i < 48 ? "" : walk(i)) }),
    );
    expect(prices.assets).toEqual(["aaa", "bbb"]);
    expect(report.assets[2]).toMatchObject({ missing: 7, selected: false });
  });

  test("chosen assets are used whatever they lack; incomplete times are then left out", async () => {
    const text = wide({ aaa: walk, bbb: walk, ccc: (i) => (i > 40 && i < 48 ? "" : walk(i)) });
    const { prices, report } = await read(text, { assets: ["aaa", "ccc"] });
    expect(prices.assets).toEqual(["aaa", "ccc"]);
    expect(prices.times).toHaveLength(93);
    expect(report.rowsDropped).toMatchObject([{ reason: "missing-price", count: 7 }]);
  });

  test("a cell that is no number leaves its row to the other assets, and is counted", async () => {
    const { report, prices } = await read(
      wide({ aaa: walk, bbb: (i) => (i === 7 ? "0x10" : walk(i)) }),
    );
    expect(prices.times).toHaveLength(100);
    expect(report.warnings.map(({ code }) => code)).toEqual(["forward-filled", "unreadable-cells"]);
  });
});
