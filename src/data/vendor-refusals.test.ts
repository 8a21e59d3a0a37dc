import { expect, test } from "vitest";
import { failure, read } from "./fixtures/read.ts";
import { type Bar, bars, comma, dates, plain, rowsOf } from "./fixtures/vendor-rows.ts";

const changes = ({ row }: Bar, step: number) => plain((((row * step) % 7) - 3) * 0.31);
const years = rowsOf(({ row }) => String(1990 + row)).join(",");
const across = (name: string) => `${name},ABC,${rowsOf(({ close }) => plain(close)).join(",")}`;

test.each<[string, readonly string[], string, object]>([
  ["Stooq's No data", ["No data"], "no-rows", { found: "“No data”" }],
  [
    "SQL",
    [
      "-- a dump",
      "CREATE TABLE p (d date, c double);",
      "INSERT INTO p VALUES",
      "('2024-01-02',1.5),",
    ],
    "other-format",
    { found: "SQL" },
  ],
  [
    "JSON lines",
    rowsOf((b) => `{"date":"${dates.iso(b)}","close":${plain(b.close)}}`),
    "other-format",
    { found: "JSON" },
  ],
  ["XML", ['<?xml version="1.0"?><Cube time="2024-01-02"/>'], "other-format", { found: "XML" }],
  [
    "World Bank, years side by side",
    [
      '"Data Source","Indicators",',
      "",
      `"Country Name","Code",${years}`,
      ...["Aruba", "Angola", "Albania"].map(across),
    ],
    "times-across",
    { line: 3 },
  ],
  [
    "Eurostat, years side by side",
    [`geo,unit,${years}`, ...["AT", "BE", "DE", "FR"].map(across)],
    "times-across",
    { line: 1 },
  ],
  [
    "a bond in 32nds",
    [
      "Date,Open,High,Low,Close,Volume",
      ...rowsOf((b) => `${dates.iso(b)},101-16,102-00,100-08,${100 + b.row}-24,9`),
    ],
    "unreadable-prices",
    { column: 5, found: "100-24" },
  ],
  [
    "decimal commas cut by commas",
    ["Date,Close", ...rowsOf((b) => `${dates.iso(b)},${comma(b.close)}`)],
    "header-mismatch",
    { line: 1, expected: 2, found: 3 },
  ],
  [
    "bars with decimal commas cut by commas",
    ["Date,Open,High,Low,Close", ...rowsOf((b) => `${dates.iso(b)},${bars(b, ",", comma)}`)],
    "header-mismatch",
    { line: 1, expected: 5, found: 9 },
  ],
  [
    "returns",
    ["Date,AAPL,MSFT", ...rowsOf((b) => `${dates.iso(b)},${changes(b, 37)},${changes(b, 31)}`)],
    "returns-not-prices",
    { expected: "prices" },
  ],
  [
    "changes in per cent",
    ["Date,Change %", ...rowsOf((b) => `${dates.iso(b)},${changes(b, 37)}%`)],
    "no-price-column",
    { found: "Date, Change %" },
  ],
  [
    "a list of holdings",
    ["Symbol,Quantity,Price", "AAPL,10,190.1", "MSFT,5,400.2", "SPY,3,480.3", "QQQ,3,410.3"],
    "not-a-market-series",
    { expected: "a column of dates" },
  ],
  [
    "a day and a month without a year",
    ["Date,Close", ...rowsOf((b) => `${b.row + 1}-Jan,${plain(b.close)}`)],
    "no-time-order",
    { column: 1, found: "1-Jan" },
  ],
  [
    "blocks side by side with dates of their own",
    [
      "AAPL,,MSFT,",
      "Date,PX_LAST,Date,PX_LAST",
      ...rowsOf((b) => `${dates.iso(b)},${plain(b.close)},${dates.iso({ ...b, day: 28 })},9.5`),
    ],
    "several-date-columns",
    { column: 3, expected: 1, found: 2 },
  ],
])("%s is refused with the place and the finding", async (_, lines, code, data) => {
  const error = await failure(lines.join("\n"));
  expect({ code: error.code, ...error.data }).toMatchObject({ code, ...data });
});

test("returns that are chosen as prices are read all the same", async () => {
  const lines = ["Date,Spread", ...rowsOf((b) => `${dates.iso(b)},${changes(b, 37)}`)].join("\n");
  const { prices } = await read(lines, { columnRoles: { 1: "price" } });
  expect(prices.times).toHaveLength(30);
});

test("a second table below, over the same times, is left out and counted", async () => {
  const block = (from: number) => [
    ",Food,Beer",
    ...rowsOf((b) => `${dates.compact(b)},${plain(from + b.close)},${plain(from + b.high)}`),
  ];
  const lines = ["Value weighted", "", ...block(0), "", "Equal weighted", ...block(500)];
  const { report, prices } = await read(lines.join("\n"));
  expect(report.questions).toEqual([]);
  expect(prices.values[0]).toBe(100);
  expect(prices.times).toHaveLength(30);
  expect(report.warnings).toMatchObject([
    { code: "second-table", count: 30, lines: [37, 38, 39, 40, 41] },
  ]);
  expect(report.rowsDropped).toMatchObject([
    { reason: "preamble", count: 1, lines: [1] },
    { reason: "footer", count: 30, lines: [37, 38, 39, 40, 41] },
    { reason: "blank", count: 2, lines: [2, 34] },
    { reason: "unreadable-date", count: 1, lines: [35] },
    { reason: "repeated-header", count: 1, lines: [36] },
  ]);
});

test("files joined end to end keep all their rows, though the header comes again", async () => {
  const rows = rowsOf((b) => `${dates.iso(b)},${plain(b.close)}`);
  const lines = ["Date,Close", ...rows.slice(0, 15), "Date,Close", ...rows.slice(14)];
  const { report, prices } = await read(lines.join("\n"));
  expect(prices.times).toHaveLength(30);
  expect(report.rowsDropped).toEqual([
    { reason: "duplicate-time", count: 1, lines: [16] },
    { reason: "repeated-header", count: 1, lines: [17] },
  ]);
});
