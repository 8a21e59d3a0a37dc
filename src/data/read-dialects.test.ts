import { describe, expect, test } from "vitest";
import { read, table, valuesOf } from "./fixtures/read.ts";

describe("dialects", () => {
  const cells = ["10.5", "10.6", "10.4", "10.9"];
  const expected = [10.5, 10.6, 10.4, 10.9];

  test.each([",", ";", "\t", "|", " ", "，"])("the delimiter %j is found", async (delimiter) => {
    const { report, prices } = await read(table(`Date${delimiter}Close`, cells, delimiter));
    expect(report.delimiter.value).toBe(delimiter);
    expect(Array.from(prices.values)).toEqual(expected);
  });

  test("a sep= line decides and is no row", async () => {
    const { report, prices } = await read(`sep=;\n${table("Date;Close", cells, ";")}`);
    expect(report.delimiter).toMatchObject({ value: ";", confidence: 1 });
    expect(report.headerLine.value).toBe(1);
    expect(Array.from(prices.values)).toEqual(expected);
  });

  test.each([
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("%s ends lines", async (_, ending) => {
    expect(await valuesOf(table("Date,Close", cells).replaceAll("\n", ending))).toEqual(expected);
  });

  test("mixed line ends, NUL bytes and trailing delimiters do no harm", async () => {
    const text = table(
      "Date,Close,",
      cells.map((cell) => `${cell},`),
    )
      .replace("\n", "\r\n")
      .replace("\n2024-01-03", "\r2024-01-03");
    expect(await valuesOf(text.replace("Close", "Cl\0ose"))).toEqual(expected);
  });

  test("quotes may hold delimiters, quotes and line ends", async () => {
    const text = [
      'Date,"Close",Comment',
      '2024-01-02,"10.5","one, two"',
      '2024-01-03,"10.6","said ""no"""',
      '2024-01-04,10.4,"two',
      'lines"',
      "2024-01-05,10.9,",
      "nonsense",
      "2024-01-08,11,",
    ].join("\n");
    const { report, prices } = await read(text);
    expect(Array.from(prices.values)).toEqual([...expected, 11]);
    expect(report.rowsDropped).toEqual([{ reason: "wrong-width", count: 1, lines: [7] }]);
  });

  test("lines above and below the table are left out and listed", async () => {
    const text = `An index\nSource: invented\n\n${table("Date,Close", cells)}\n\nData provided by nobody, really\n`;
    const { report, prices } = await read(text);
    expect(report.headerLine.value).toBe(3);
    expect(report.rowsRead).toBe(4);
    expect(report.rowsDropped).toEqual([
      { reason: "preamble", count: 2, lines: [1, 2] },
      { reason: "footer", count: 1, lines: [10] },
      { reason: "blank", count: 2, lines: [3, 9] },
    ]);
    expect(Array.from(prices.values)).toEqual(expected);
  });

  test("a repeated header is left out", async () => {
    const { report } = await read(`${table("Date,Close", cells)}\nDate,Close\n2024-02-01,11\n`);
    expect(report.rowsDropped).toEqual([{ reason: "repeated-header", count: 1, lines: [6] }]);
  });

  test("metadata rows without a header are a preamble, whatever their width", async () => {
    const text = [
      '"";RATE.D.ABC;RATE.D.ABC_FLAGS',
      "Unit;ABC;",
      "As of;14.04.2022 16:01:15 Uhr;",
      "1999-01-01;.;no value",
      "1999-01-04;1,1789;",
      "1999-01-05;1,1790;",
      "1999-01-06;1,1743;",
    ].join("\n");
    const { report, prices } = await read(`\ufeff${text}`);
    expect(report.headerLine.value).toBe(-1);
    expect(report.decimalMark.value).toBe(",");
    expect(report.rowsRead).toBe(4);
    expect(report.assets).toMatchObject([{ name: "table", count: 3, missing: 1 }]);
    expect(Array.from(prices.values)).toEqual([1.1789, 1.179, 1.1743]);
    expect(report.questions).toEqual([]);
  });

  test("headers are labels: reserved, empty, doubled, endless and reversed ones pollute nothing", async () => {
    const header = `Date,__proto__,constructor,toString,,a,a,${"x".repeat(10_000)},\u202eevil,😀`;
    const row = "1.5,2.5,3.5,4.5,5.5,6.5,7.5,8.5,9.5";
    const text = table(header, [row, row.replaceAll("5", "6"), row.replaceAll("5", "7")]);
    const { report } = await read(text);
    const names = report.columns.map((column) => column.name);
    expect(names.slice(0, 7)).toEqual([
      "Date",
      "__proto__",
      "constructor",
      "toString",
      "column 5",
      "a",
      "a (2)",
    ]);
    expect(names[7]).toHaveLength(200);
    expect(names[8]).toBe("evil");
    expect(report.assets).toHaveLength(9);
    expect("x" in {}).toBe(false);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
