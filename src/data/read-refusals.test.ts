import { describe, expect, test } from "vitest";
import { failure, table } from "./fixtures/read.ts";
import { readMarketFile } from "./read-market-file.ts";

describe("files that are no tables", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["nothing", "", "empty-file"],
    ["only a byte-order mark", "\ufeff", "empty-file"],
    ["only blank lines", "\n\n  \n", "empty-file"],
    ["a web page", "<!DOCTYPE html><html><body>404</body></html>", "html-file"],
    ["a PDF", "%PDF-1.7\n", "pdf-file"],
    ["gzip", Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), "compressed-file"],
    ["XLSX", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "spreadsheet-file"],
    ["ZIP", "PK\x03\x04\x14\x00\x06\x00prices.csv", "compressed-file"],
    ["PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), "binary-file"],
    [
      "random bytes",
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 * (i + 3)) % 256),
      "binary-file",
    ],
    ["JSON", '{"prices": [1, 2, 3]}', "other-format"],
    ["a header alone", "Date,Close\n", "no-rows"],
    ["one row", "Date,Close\n2024-01-02,10\n", "too-few-rows"],
    ["words", "name,colour\nsky,blue\ngrass,green\nsnow,white\n", "no-numeric-column"],
    ["a constant price", table("Date,Close", ["5", "5", "5", "5"]), "constant-column"],
    ["no price at all", table("Date,Close", ["N/A", "N/A", "N/A", "N/A"]), "no-numeric-column"],
    [
      "one day only",
      "Date,Close\n2024-01-02,1\n2024-01-02,2\n2024-01-02,3\n2024-01-02,4\n",
      "no-time-order",
    ],
  ])("%s is refused", async (_, text, code) => {
    expect((await failure(text)).code).toBe(code);
  });

  test("a table of borrowers is declined as such", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i % 4},${1000 + 37 * i},${20 + i},${i % 2}`,
    );
    const text = ["Saving_account,Credit amount ,Age,Default", ...rows].join("\n");
    const error = await failure(text);
    expect(error.code).toBe("credit-table");
    expect(error.report?.rowsRead).toBe(30);
  });

  test("a table without times or named prices is declined", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 5}.1,${i % 7}.2,${i % 3}`);
    expect((await failure(["length,width,kind", ...rows].join("\n"))).code).toBe(
      "not-a-market-series",
    );
  });

  test("a file that fails while it is read is unreadable", async () => {
    const source = {
      name: "gone.csv",
      size: 10,
      stream: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("gone")) }),
      }),
    };
    await expect(readMarketFile(source, {})).rejects.toMatchObject({ code: "unreadable-file" });
  });
});
