import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "./train.ts";

let folder = "";
let printed: string[] = [];
let complained: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "market-forge-"));
  printed = [];
  complained = [];
  vi.spyOn(console, "log").mockImplementation((text) => void printed.push(String(text)));
  vi.spyOn(console, "error").mockImplementation((text) => void complained.push(String(text)));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const small = ["windowLength=8", "batchSize=4", "generatorWidth=2", "discriminatorWidth=2"];
const knobs = small.flatMap((knob) => ["--set", knob]);

/** A file of 120 prices with a weekly pattern, so that its returns are not constant. */
function priceFile(): string {
  const rows = Array.from({ length: 120 }, (_, day) => {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},${(100 + 5 * Math.sin(day) + 0.1 * day).toFixed(2)}`;
  });
  const file = join(folder, "prices.csv");
  writeFileSync(file, `date,price\n${rows.join("\n")}\n`);
  return file;
}

async function trainOnce(out: string) {
  const file = priceFile();
  const wanted = ["--paths", "3", "--length", "5", "--out", out, "--json"];
  const code = await main([file, "--steps", "10", "--seed", "4", ...wanted, ...knobs]);
  expect(complained.filter((line) => !/^(step|calibrating)/.test(line))).toEqual([]);
  expect(code).toBe(0);
  return JSON.parse(printed.pop() ?? "");
}

test("a file becomes a report and a table of paths, the same twice", async () => {
  const out = join(folder, "paths.csv");
  const report = await trainOnce(out);
  expect(report).toMatchObject({ steps: 10, device: "wasm", engine: "compiled", joined: false });
  expect(Number.isFinite(report.losses.discriminator)).toBe(true);
  expect(Number.isFinite(report.losses.generator)).toBe(true);
  expect(report.scores[0].deviationRatio).toBeGreaterThan(0);
  const table = readFileSync(out, "utf8");
  const [header, ...rows] = table.trimEnd().split("\r\n");
  expect(header).toBe("date,ticker,price,return");
  expect(rows.length).toBe(3 * (5 + 1));
  await trainOnce(out);
  expect(readFileSync(out, "utf8")).toBe(table);
});

test("a price is the price before it, moved by its return", async () => {
  const out = join(folder, "paths.csv");
  await trainOnce(out);
  const rows = readFileSync(out, "utf8").trimEnd().split("\r\n").slice(1);
  const cells = rows.map((row) => row.split(","));
  for (const [i, [, path, price, logReturn = ""]] of cells.entries()) {
    const [, otherPath, before] = cells[i - 1] ?? [];
    if (otherPath !== path) expect([Number(price), logReturn]).toEqual([100, ""]);
    else expect(Math.log(Number(price) / Number(before))).toBeCloseTo(Number(logReturn), 5);
  }
});

const WRONG: readonly (readonly [string, readonly string[]])[] = [
  ["no file", []],
  ["two files", ["simulated", "other"]],
  ["an unknown option", ["simulated", "--bogus"]],
  ["an unknown preset", ["simulated", "--preset", "none"]],
  ["an unknown device", ["simulated", "--device", "abacus"]],
  ["an unknown knob", ["simulated", "--set", "__proto__=1"]],
  ["a knob out of bounds", ["simulated", "--set", "batchSize=1e9"]],
  ["half a step", ["simulated", "--steps", "0.5"]],
];

test.each(WRONG)("%s is a wrong call, with the usage", async (_, args) => {
  expect(await main(args)).toBe(1);
  expect(complained.join("\n")).toContain("usage: npm run train");
  expect(printed).toEqual([]);
});

test("knobs that exclude each other are named", async () => {
  expect(await main(["simulated", "--set", "weightClip=0.1"])).toBe(1);
  expect(complained.join("\n")).toMatch(/Weight clip.*Spectral projection.*incompatible-options/s);
});

test("a file that is no market series has its own exit code", async () => {
  const file = join(folder, "empty.csv");
  writeFileSync(file, "");
  expect(await main([file])).toBe(2);
  expect(complained.join("\n")).toContain("empty-file");
});

test("a series too short for the windows says how many prices are needed", async () => {
  expect(await main([priceFile(), "--steps", "10"])).toBe(2);
  expect(complained.join("\n")).toMatch(
    /\d+ rows of prices are needed, 120 are there.*series-too-short/,
  );
});
