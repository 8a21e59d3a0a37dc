import { describe, expect, test } from "vitest";
import { read, table, warningsOf } from "./fixtures/read.ts";

describe("numbers", () => {
  test.each<[string, string, number]>([
    ["1.234,56", "9,5", 1234.56],
    ["1 234,5", "9,5", 1234.5],
    ["1\u202f234,5", "9,5", 1234.5],
    ["1'234.5", "9.5", 1234.5],
    ["1,23,456.7", "9.5", 123456.7],
    ["1e-5", "9.5", 1e-5],
    ["1E+5", "9.5", 1e5],
    [".5", "9.5", 0.5],
    ["5.", "9.5", 5],
    ["5%", "9.5", 0.05],
    ["-5%", "9.5", -0.05],
    ["(1,234.50)", "9.5", -1234.5],
    ["−5", "9.5", -5],
    ["$5", "9.5", 5],
    ["¥5", "9.5", 5],
    ["5 USD", "9.5", 5],
    ["1.2M", "9.5", 1.2e6],
    ["3.4亿", "9.5", 3.4e8],
    ["1.5万", "9.5", 15000],
    ["１２３．５", "9.5", 123.5],
  ])("%s beside %s is read as %d", async (cell, other, value) => {
    const { prices, report } = await read(table("Date;Close", [cell, other, cell, other], ";"));
    expect(prices.values[0]).toBeCloseTo(value, 10);
    expect(report.questions).toEqual([]);
  });

  test.each(["0x10", "1_000", "Infinity", "1e999", "12abc", "1,2,3"])(
    "%s is no number and is counted",
    async (cell) => {
      const { report, prices } = await read(table("Date;Close", ["1.5", cell, "2.5", "3.5"], ";"));
      expect(Array.from(prices.values)).toEqual([1.5, 2.5, 3.5]);
      expect(report.rowsDropped).toEqual([{ reason: "unreadable-number", count: 1, lines: [3] }]);
    },
  );

  test.each([
    "",
    "#N/A",
    "NA",
    "null",
    "NaN",
    "None",
    "n/a",
    "-",
    "--",
    "—",
    ".",
    "#VALUE!",
    "#DIV/0!",
    "停牌",
    "暂无",
    "<NA>",
    "-1.#IND",
  ])("%j means that there is no value", async (cell) => {
    const { report } = await read(table("Date;Close", ["1.5", cell, "2.5", "3.5"], ";"));
    expect(report.rowsDropped).toEqual([{ reason: "missing-price", count: 1, lines: [3] }]);
  });

  test("1,234 alone is asked about, and 1500 or 1,2345 beside it answers", async () => {
    const { report } = await read(table("Date;Close", ["1,234", "1,250", "1,301"], ";"));
    expect(report.questions).toMatchObject([
      {
        id: "decimal-mark",
        options: [
          {
            value: ".",
            example: { text: "1,234", reading: "1234" },
            choices: { decimalMark: "." },
          },
          {
            value: ",",
            example: { text: "1,234", reading: "1.234" },
            choices: { decimalMark: "," },
          },
        ],
      },
    ]);
    const settled = await read(table("Date;Close", ["1,234", "1,25", "1,301"], ";"));
    expect(settled.report.questions).toEqual([]);
    expect(settled.report.decimalMark.value).toBe(",");
  });

  test("whole numbers beyond 2^53 are read and warned about", async () => {
    const cells = ["12345678901234567", "12345678901234569", "12345678901239999"];
    expect(await warningsOf(table("Date,Close", cells))).toContain("large-integers");
  });
});
