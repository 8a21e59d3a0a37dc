import { expect, test } from "vitest";
import { type DialectFile, generateDialect } from "./fixtures/dialects.ts";
import { sourceOfBytes } from "./fixtures/encode.ts";
import { readMarketFile } from "./read-market-file.ts";
import { ReadingError } from "./report-card.ts";

const RUNS = 400;
const SEED = 20_240_229;

type Outcome = "equal" | "asked" | "refused" | "wrong";

const sameNumbers = (a: ArrayLike<number>, b: readonly number[]) =>
  a.length === b.length && b.every((value, index) => value === a[index]);

async function readBack(file: DialectFile): Promise<Outcome> {
  try {
    const { report, prices } = await readMarketFile(
      sourceOfBytes(file.bytes, "table.csv", 777),
      {},
    );
    const columns = file.assets.map((asset) => prices.assets.indexOf(asset));
    const read = Array.from(prices.times, (_, row) =>
      columns.map((column) => prices.values[row * columns.length + column] ?? Number.NaN),
    );
    const equal =
      sameNumbers(prices.times, file.times) && sameNumbers(read.flat(), file.values.flat());
    if (equal) return report.questions.length > 0 ? "asked" : "equal";
    return report.questions.length > 0 ? "asked" : "wrong";
  } catch (error) {
    if (error instanceof ReadingError) return "refused";
    throw error;
  }
}

test("a generated dialect is read back as it was written, or the reader asks: never silently wrong", async () => {
  const outcomes: Record<Outcome, string[]> = { equal: [], asked: [], refused: [], wrong: [] };
  for (let run = 0; run < RUNS; run++) {
    const file = generateDialect(SEED, run);
    outcomes[await readBack(file)].push(file.description);
  }
  expect(outcomes.wrong).toEqual([]);
  expect(outcomes.refused).toEqual([]);
  expect(outcomes.asked.length).toBeLessThan(0.25 * RUNS);
});
