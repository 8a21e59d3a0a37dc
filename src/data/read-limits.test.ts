import { describe, expect, test } from "vitest";
import { CancelledError } from "../shared/cancellation.ts";
import { sourceOf } from "./fixtures/encode.ts";
import { failure, table } from "./fixtures/read.ts";
import { readMarketFile } from "./read-market-file.ts";

describe("limits", () => {
  const withinTwoSeconds = async (text: string, code: string) => {
    const start = Date.now();
    expect((await failure(text)).code).toBe(code);
    expect(Date.now() - start).toBeLessThan(2000);
  };

  test("a cell of 10 MB is refused", async () => {
    await withinTwoSeconds(
      `${table("Date,Close", ["1", "2", "3"])}\n2024-02-01,${"9".repeat(1e7)}`,
      "cell-too-long",
    );
  });

  test("a quote that never closes is refused with its line", async () => {
    const text = `${table("Date,Close", ["1", "2", "3"])}\n2024-02-01,"5\n${"2024-02-01,1\n".repeat(300_000)}`;
    await withinTwoSeconds(text, "unclosed-quote");
    expect((await failure(text)).data.line).toBe(5);
  });

  test.each([10_000, 100_000])("%i columns are refused", async (count) => {
    const row = Array.from({ length: count }, (_, i) => `c${i}`).join(",");
    await withinTwoSeconds(`${row}\n${row.replaceAll("c", "")}\n`, "too-many-columns");
  });

  test("a raised stop signal ends the reading between two pieces", async () => {
    const stop = { aborted: false };
    const text = table(
      "Date,Close",
      Array.from({ length: 3000 }, (_, i) => String(i + 1)),
    );
    const calls: number[] = [];
    const progress = (done: number) => {
      calls.push(done);
      if (calls.length === 5) stop.aborted = true;
    };
    await expect(readMarketFile(sourceOf(text), {}, { stop, progress })).rejects.toThrow(
      CancelledError,
    );
    expect(calls).toHaveLength(5);
  });

  test("progress rises from nothing to the file's size", async () => {
    const calls: number[] = [];
    const source = sourceOf(
      table(
        "Date,Close",
        Array.from({ length: 3000 }, (_, i) => String(i + 1)),
      ),
    );
    await readMarketFile(source, {}, { progress: (done, total) => calls.push(done / total) });
    expect(calls).toEqual([...calls].sort((a, b) => a - b));
    expect(calls.at(-1)).toBe(1);
  });
});
