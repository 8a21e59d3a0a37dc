import { describe, expect, test } from "vitest";
import { randomStream } from "../../../shared/random.ts";
import { readText } from "../fixtures/credit-fixture.ts";

const stream = randomStream(1, "simulation");
const HEADER = "id,age,home ,income,default";
const LINES = Array.from({ length: 60 }, (_, row) => {
  const home = ["own", "rent", "free"][stream.integer(3)];
  const income = row % 10 === 0 ? "NA" : String(1000 + stream.integer(900));
  return `${1000 + 7 * row},${20 + stream.integer(40)},${home},${income},${row % 4 === 0 ? 1 : 0}`;
});
const TEXT = [HEADER, ...LINES].join("\n");
const replaceTarget = (word: (label: string, row: number) => string) =>
  [HEADER, ...LINES.map((line, row) => line.replace(/.$/, (label) => word(label, row)))].join("\n");

describe("a table of borrowers", () => {
  test("has its roles guessed with reasons", async () => {
    const { report, table } = await readText(TEXT);
    expect(report.columns.map(({ name, role, reason }) => [name, role, reason])).toEqual([
      ["id", "identifier", "named-identifier"],
      ["age", "numeric", "numbers"],
      ["home", "categorical", "words"],
      ["income", "numeric", "numbers"],
      ["default", "target", "named-target"],
    ]);
    expect(report.target).toMatchObject({ bad: "1", badReason: "fewer-cases" });
    expect(report.problem).toBeNull();
    expect(table?.rowCount).toBe(60);
    expect(table?.columns.map(({ name }) => name)).toEqual(["age", "home", "income"]);
    expect(table?.target.slice(0, 5)).toEqual(Uint8Array.of(1, 0, 0, 0, 1));
  });

  test("is read in another dialect too", async () => {
    const german = TEXT.replaceAll(",", ";").replace("home ", "Wohnung");
    const { report, table } = await readText(`\ufeff${german}`);
    expect(report.dialect?.delimiter).toBe(";");
    expect(table?.columns.map(({ name }) => name)).toEqual(["age", "Wohnung", "income"]);
  });

  test("keeps missing cells, or leaves their rows out and counts them", async () => {
    const kept = await readText(TEXT);
    const income = kept.table?.columns[2];
    expect(income?.kind === "numeric" && Number.isNaN(income.values[0])).toBe(true);
    const dropped = await readText(TEXT, { missing: "drop-rows" });
    expect(dropped.report.dropped).toEqual([{ reason: "missing-cell", count: 6 }]);
    expect(dropped.table?.rowCount).toBe(54);
  });

  test("has roles, bad class and exposure changed", async () => {
    const { table, groups, exposures, report } = await readText(TEXT, {
      roles: { 1: "protected", 2: "ignore" },
      badClass: "0",
      exposure: "income",
    });
    expect(table?.columns.map(({ name }) => name)).toEqual(["income"]);
    expect(groups?.name).toBe("age");
    expect(groups?.categories).toHaveLength(3);
    expect(report.target?.badReason).toBe("chosen");
    expect(table?.target[0]).toBe(0);
    expect(exposures?.[0]).toBe(0);
    expect(exposures?.[1]).toBeGreaterThan(999);
  });

  test("knows the bad class by its word, and drops rows without an outcome", async () => {
    const text = replaceTarget((label, row) => {
      if (row === 3) return "";
      return label === "1" ? "paid" : "Charged Off";
    });
    const { report, table } = await readText(text);
    expect(report.target).toMatchObject({ bad: "Charged Off", badReason: "named" });
    expect(report.dropped).toEqual([{ reason: "missing-target", count: 1 }]);
    expect(table?.rowCount).toBe(59);
  });
});

describe("what cannot be used says why", () => {
  test.each([
    ["prices over time", "Date,Close\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3", "market-file"],
    ["fewer than 30 rows", [HEADER, ...LINES.slice(0, 20)].join("\n"), "too-few-rows"],
    ["one class", replaceTarget(() => "0"), "single-class"],
    [
      "a handful of one class",
      replaceTarget((_, row) => (row < 3 ? "1" : "0")),
      "too-few-of-a-class",
    ],
    [
      "no target",
      TEXT.replace(HEADER, "id,age,home,income,score").replace(/,[01]$/gm, ",3.5"),
      "no-target",
    ],
  ])("%s", async (_, text, code) => {
    const { report, table } = await readText(text);
    expect(report.problem?.code).toBe(code);
    expect(table).toBeNull();
    expect(report.columns.length).toBeGreaterThan(1);
  });

  test("a target of many values, and a table without predictors", async () => {
    const many = await readText(TEXT, { roles: { 1: "target" } });
    expect(many.report.problem).toMatchObject({ code: "target-not-classes" });
    const roles = { 1: "ignore", 2: "ignore", 3: "ignore" } as const;
    const none = await readText(TEXT, { roles });
    expect(none.report.problem?.code).toBe("no-predictors");
  });

  test("constant columns and more than 100 categories are not used", async () => {
    const wide = [
      "constant,city,score,default",
      ...Array.from(
        { length: 300 },
        (_, row) => `x,city ${row % 150},${row % 17},${row % 3 === 0 ? 1 : 0}`,
      ),
    ].join("\n");
    const { report, table } = await readText(wide);
    expect(report.columns.map(({ reason }) => reason)).toEqual([
      "constant",
      "too-many-categories",
      "numbers",
      "named-target",
    ]);
    expect(table?.columns.map(({ name }) => name)).toEqual(["score"]);
  });

  test("what is no text at all is refused as everywhere", async () => {
    await expect(readText("PK\u0003\u0004 xl/workbook")).rejects.toMatchObject({
      code: "spreadsheet-file",
    });
  });
});
