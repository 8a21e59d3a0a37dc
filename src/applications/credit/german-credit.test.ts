import { existsSync, openAsBlob } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { QUIET_JOB } from "../../shared/job.ts";
import { assessDefault } from "./assess-default.ts";
import { NO_CHOICES } from "./fixtures/credit-fixture.ts";
import { measureDefaults } from "./measures/default-measures.ts";
import { rankCases } from "./measures/ranked-cases.ts";
import { fitScorer, scoreRows } from "./models/scorers.ts";
import { readCreditFile } from "./reading/read-credit-file.ts";
import { splitByClass, takeRows } from "./table-rows.ts";

/** A real file to develop against; absent from a clean clone. */
const FILE = join(import.meta.dirname, "../../../../shared/data/german-credit.csv");

async function german() {
  const blob = await openAsBlob(FILE);
  const stream = () => blob.stream() as unknown as AsyncIterable<Uint8Array>;
  const source = { name: "german-credit.csv", size: blob.size, stream };
  return readCreditFile(source, NO_CHOICES, QUIET_JOB);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(!existsSync(FILE))("German credit", () => {
  test("is read with trailing spaces gone, and 2 is bad", async () => {
    const { report, table } = await german();
    expect(report.columns.map(({ name }) => name)).toContain("Credit amount");
    expect(report.target).toMatchObject({ column: "Result", bad: "2" });
    expect(table?.rowCount).toBe(1000);
    expect(table?.target.reduce((sum, label) => sum + label, 0)).toBe(300);
  });

  test("logistic regression reaches the known area over five splits (finance.md 4.3)", async () => {
    const { table } = await german();
    if (table === null) throw new Error("no table");
    const measured = [0, 1, 2, 3, 4].map((number) => {
      const split = splitByClass(table.target, 1, number);
      const scorer = fitScorer("logistic", takeRows(table, split.training), 1);
      const heldOut = takeRows(table, split.test);
      return measureDefaults(rankCases(scoreRows(scorer, heldOut), heldOut.target));
    });
    expect(Math.abs(mean(measured.map((m) => m.areaUnderCurve)) - 0.773)).toBeLessThan(0.02);
    expect(Math.abs(mean(measured.map((m) => m.separation)) - 0.45)).toBeLessThan(0.05);
    expect(mean(measured.map((m) => m.brier))).toBeCloseTo(0.175, 2);
  });

  test("is assessed whole", async () => {
    const { table } = await german();
    if (table === null) throw new Error("no table");
    const input = { table, groups: null, exposures: null, truth: null, seed: 1 };
    const { reports, heldOutCount } = await assessDefault(input, QUIET_JOB);
    expect(heldOutCount).toBe(300);
    expect(reports.map(({ id }) => id)).toEqual(["logistic", "scorecard", "trees"]);
  });
});
