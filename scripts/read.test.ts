import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "./read.ts";

const folder = mkdtempSync(join(tmpdir(), "read-"));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const good = file(
  "good.csv",
  "Date;Schlusskurs\n13.01.2024;1,5\n14.01.2024;1,6\n15.01.2024;1,7\nEnde\n",
);
const bad = file("bad.csv", "<html></html>");
const open = file("open.csv", "Date,Close\n01/02/2024,1.5\n02/02/2024,1.6\n03/02/2024,1.7\n");

const output = { out: "", error: "" };

beforeEach(() => {
  output.out = "";
  output.error = "";
  vi.spyOn(console, "log").mockImplementation((text: string) => {
    output.out += text;
  });
  vi.spyOn(console, "error").mockImplementation((text: string) => {
    output.error += text;
  });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

test("--json prints exactly the report card's plain fields and nothing else", async () => {
  expect(await main([good, "--json"])).toBe(0);
  expect(JSON.parse(output.out)).toEqual({
    encoding: "utf-8",
    delimiter: ";",
    decimalMark: ",",
    dateOrder: "day-first",
    layout: "single",
    rowsRead: 3,
    rowsDropped: [{ reason: "footer", count: 1, lines: [5] }],
    assets: [
      {
        name: "good",
        count: 3,
        missing: 0,
        first: { time: "2024-01-13", value: 1.5 },
        last: { time: "2024-01-15", value: 1.7 },
      },
    ],
    questions: [],
    warnings: [],
  });
  expect(output.error).toBe("");
});

test("a file that is not usable ends with 2, a code and a plain reason", async () => {
  expect(await main([bad, "--json"])).toBe(2);
  expect(JSON.parse(output.out)).toMatchObject({
    error: { code: "html-file", fileName: "bad.csv" },
  });
  expect(JSON.parse(output.out).error.message).toContain("web page");
  expect(output.error).toContain("web page");
});

test("a missing file or a wrong argument ends with 2", async () => {
  expect(await main([join(folder, "none.csv")])).toBe(2);
  expect(output.error).toContain("could not be read");
  expect(await main([])).toBe(2);
  expect(await main([good, "--choices", "{"])).toBe(2);
  expect(await main([good, "--choices", '{"dateOrder": "upside-down"}'])).toBe(2);
});

test("choices answer what the file leaves open", async () => {
  expect(await main([open, "--json"])).toBe(0);
  expect(JSON.parse(output.out).questions).toHaveLength(1);
  output.out = "";
  expect(await main([open, "--json", "--choices", '{"dateOrder":"month-first"}'])).toBe(0);
  expect(JSON.parse(output.out)).toMatchObject({ questions: [], dateOrder: "month-first" });
});

test("without --json the card is a text that names what matters", async () => {
  expect(await main([open])).toBe(0);
  for (const part of ["open.csv", "encoding", "question: date-order", "2024-01-02", "2024-02-01"]) {
    expect(output.out).toContain(part);
  }
});
