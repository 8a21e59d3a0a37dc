import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { METRIC_IDS } from "../src/metrics/quality/quality-report.ts";
import { main } from "./quality.ts";

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

const small = ["windowLength=32", "batchSize=4", "generatorWidth=2", "discriminatorWidth=2"];
const knobs = small.flatMap((knob) => ["--set", knob]);
const few = [...knobs, "--paths", "4", "--seeds", "2", "--baseline", "block-bootstrap"];

function priceFile(count: number, price: (day: number) => number): string {
  const rows = Array.from({ length: count }, (_, day) => {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},${price(day).toFixed(2)}`;
  });
  const file = join(folder, "prices.csv");
  writeFileSync(file, `date,price\n${rows.join("\n")}\n`);
  return file;
}

const wave = (day: number) => 100 + 5 * Math.sin(day) + 0.1 * day + Math.sin(day * day);

test("a file becomes a table of text and one of JSON, model by model", async () => {
  const out = join(folder, "quality.json");
  const file = priceFile(600, wave);
  const code = await main([file, "--steps", "6", "--json", out, ...few]);
  expect(complained.filter((line) => !/^(recipe|calibrating|block)/.test(line))).toEqual([]);
  expect(code).toBe(0);
  const text = printed.join("\n");
  for (const part of ["in-sample", "held-out, level", "held-out, shape", "who wins"]) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/seed 7: 6 steps in/);
  const output = JSON.parse(readFileSync(out, "utf8"));
  expect(Object.keys(output)).toEqual(["file", "seconds", "models"]);
  expect(output.file).toBe(file);
  expect(output.models.map(({ name }: { name: string }) => name)).toEqual([
    "gan-recipe",
    "block-bootstrap",
  ]);
  for (const { seeds, train, heldOut, ...rest } of output.models) {
    expect(seeds).toBe(2);
    expect(Object.keys(rest)).toEqual(["name", "heldOutShape"]);
    expect(Object.keys(train).every((id) => METRIC_IDS.some((known) => known === id))).toBe(true);
    expect(Object.keys(train["wasserstein-1"])).toEqual(["value", "low", "high", "floor"]);
    expect(train.deviation.value).toBeGreaterThan(0);
    expect(heldOut.mean).toBeUndefined();
  }
  expect(text).toMatch(/not measured, too-short.*: \d+ returns needed, \d+ there \(/);
});

test("training ends with its time, and the table says so", async () => {
  const file = priceFile(600, wave);
  const time = ["--minutes", "0.0001", "--seeds", "1", "--baseline", "none"];
  expect(await main([file, "--steps", "4000", "--paths", "2", ...knobs, ...time])).toBe(0);
  expect(printed.join("\n")).toMatch(/stopped by the time limit before step 4000/);
});

const WRONG: readonly (readonly [string, readonly string[]])[] = [
  ["no file", []],
  ["an unknown option", ["simulated", "--bogus"]],
  ["an unknown baseline", ["simulated", "--baseline", "oracle"]],
  ["no time at all", ["simulated", "--minutes", "0"]],
  ["no seed", ["simulated", "--seeds", "0"]],
];

test.each(WRONG)("%s is a wrong call, with the usage", async (_, args) => {
  expect(await main(args)).toBe(1);
  expect(complained.join("\n")).toContain("usage: npm run quality");
});

test("150 rows say how many are needed", async () => {
  expect(await main([priceFile(150, wave)])).toBe(2);
  expect(complained.join("\n")).toContain("series-too-short");
});

test("prices that never move are no market", async () => {
  expect(await main([priceFile(600, () => 100), ...few])).toBe(2);
  expect(complained.join("\n")).toMatch(/constant/);
});

test("a file without prices has its own exit code", async () => {
  const file = join(folder, "empty.csv");
  writeFileSync(file, "");
  expect(await main([file])).toBe(2);
  expect(complained.join("\n")).toContain("empty-file");
});
