import { expect, test } from "vitest";
import { generateLargeFile } from "./fixtures/large-file.ts";
import { readMarketFile } from "./read-market-file.ts";

const ROWS = 200_000;
const MOST_SECONDS = 45;

test("200,000 bars are read in seconds, whole and in order", async () => {
  const start = performance.now();
  const { report, prices } = await readMarketFile(generateLargeFile(ROWS), {});
  expect((performance.now() - start) / 1000).toBeLessThan(MOST_SECONDS);
  expect(report.rowsRead).toBe(ROWS);
  expect(report.rowsDropped).toEqual([]);
  expect(prices.times).toHaveLength(ROWS);
  expect(report.barSpacing).toBe(60_000);
  expect(report.questions).toEqual([]);
});
