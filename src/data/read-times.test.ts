import { describe, expect, test } from "vitest";
import { failure, read, timesOf } from "./fixtures/read.ts";

describe("times", () => {
  const write = (dates: readonly string[], header = "Date") =>
    [`${header};Close`, ...dates.map((date, i) => `${date};${(10 + i * 1.25).toFixed(2)}`)].join(
      "\n",
    );
  const week = ["2024-01-12", "2024-01-15", "2024-01-16"];
  const asTimes = (texts: readonly string[]) => texts.map((text) => new Date(text).toISOString());

  test.each<[string, readonly string[], string]>([
    ["day first", ["12/01/2024", "15/01/2024", "16/01/2024"], "day-first"],
    ["month first", ["01/12/2024", "01/15/2024", "01/16/2024"], "month-first"],
    ["points", ["12.1.2024", "15.1.2024", "16.1.2024"], "day-first"],
    ["digits", ["20240112", "20240115", "20240116"], "year-first"],
    ["Chinese", ["2024年1月12日", "2024年1月15日", "2024年1月16日"], "year-first"],
    ["English names", ["Jan 12, 2024", "Jan 15, 2024", "Jan 16, 2024"], "month-first"],
    ["German names", ["12. Januar 2024", "15. Januar 2024", "16. Januar 2024"], "day-first"],
    ["Turkish names", ["12 Ocak 2024", "15 Ocak 2024", "16 Ocak 2024"], "day-first"],
    ["two-digit years", ["12-Jan-24", "15-Jan-24", "16-Jan-24"], "day-first"],
    ["weekdays", ["Fri, 12 Jan 2024", "Mon, 15 Jan 2024", "Tue, 16 Jan 2024"], "day-first"],
    ["Excel serials", ["45303", "45306", "45307"], "serial"],
    ["epoch seconds", ["1705017600", "1705276800", "1705363200"], "epoch"],
    [
      "epoch nanoseconds",
      ["1705017600000000000", "1705276800000000000", "1705363200000000000"],
      "epoch",
    ],
    [
      "zones",
      ["2024-01-12T01:00:00+01:00", "2024-01-15T00:00Z", "2024-01-15 19:00:00-05:00"],
      "year-first",
    ],
  ])("%s are read", async (_, dates, order) => {
    const { report, prices } = await read(write(dates));
    expect(Array.from(prices.times, (time) => new Date(time).toISOString())).toEqual(asTimes(week));
    expect(report.dateOrder.value).toBe(order);
    expect(report.questions).toEqual([]);
  });

  test("milliseconds that turn into microseconds are one time line, with a note", async () => {
    const dates = ["1735603200000", "1735689600000", "1735776000000000", "1735862400000000"];
    const { report, prices } = await read(write(dates, "open_time"));
    expect(Array.from(prices.times)).toEqual([
      1735603200000, 1735689600000, 1735776000000, 1735862400000,
    ]);
    expect(report.warnings).toMatchObject([{ code: "mixed-epoch-units", count: 1, lines: [4] }]);
  });

  test("date and time in two columns are joined", async () => {
    const text =
      "<DATE>\t<TIME>\t<CLOSE>\n2024.01.12\t09:30:00\t1.5\n2024.01.12\t09:45:00\t1.6\n2024.01.12\t10:00:00\t1.7\n";
    expect(await timesOf(text)).toEqual([
      "2024-01-12T09:30:00.000Z",
      "2024-01-12T09:45:00.000Z",
      "2024-01-12T10:00:00.000Z",
    ]);
  });

  test("the repeated hour of a change of clocks is not lost where zones are written", async () => {
    const text = write([
      "2024-10-27T02:30:00+02:00",
      "2024-10-27T02:30:00+01:00",
      "2024-10-27T03:30:00+01:00",
    ]);
    expect(await timesOf(text)).toHaveLength(3);
  });

  test("an order that no cell settles is asked, with what each answer means", async () => {
    const text = write(["03/04/2024", "05/04/2024", "06/04/2024"]);
    const { report } = await read(text);
    expect(report.questions).toEqual([
      {
        id: "date-order",
        options: [
          {
            value: "day-first",
            example: { text: "03/04/2024", reading: "2024-04-03" },
            choices: { dateOrder: "day-first" },
          },
          {
            value: "month-first",
            example: { text: "03/04/2024", reading: "2024-03-04" },
            choices: { dateOrder: "month-first" },
          },
        ],
      },
    ]);
    const again = await read(text, { dateOrder: "month-first" });
    expect(again.report.questions).toEqual([]);
    expect(again.report.assets[0]?.first.time).toBe("2024-03-04");
  });

  test("short dates whose year could stand first or last are asked about", async () => {
    const { report } = await read(write(["06/06/15", "06/06/16", "06/06/19"]));
    expect(report.questions).toMatchObject([{ id: "date-order" }]);
    expect(report.questions[0]?.options.map(({ example }) => example.reading)).toEqual([
      "2015-06-06",
      "2015-06-06",
      "2006-06-15",
    ]);
  });

  test("days that do not exist are flagged, not moved", async () => {
    const { report } = await read(write([...week, "2024-02-31", "0000-00-00", "2024-02-01"]));
    expect(report.rowsDropped).toEqual([{ reason: "impossible-date", count: 2, lines: [5, 6] }]);
  });

  test("a date column that cannot be read is refused, never ignored", async () => {
    expect((await failure(write(["first day", "second day", "third day"]))).code).toBe(
      "no-time-order",
    );
  });
});
