import { expect, test } from "vitest";
import { openNodeKernels } from "../../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../../engine/compiled/compiled-engine.ts";
import { createWasmExecutor } from "../../engine/wasm/wasm-executor.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";
import type { CreateEngine } from "./network-judge.ts";
import {
  generatedTableWindows,
  minMaxScale,
  type PriceTable,
  realTableWindows,
  rowCount,
} from "./price-tables.ts";
import {
  blockedSplit,
  blockedTableScores,
  randomSplit,
  TIME_GAN_JUDGE,
  timeGanScore,
} from "./time-gan-protocol.ts";

const LENGTH = 8;
const COLUMNS = 2;

const compiled: CreateEngine = (program, settings) =>
  createCompiledEngine(program, settings, createWasmExecutor(openNodeKernels()), "wasm");

/** Two columns that move together, and a little apart. */
function tableOf(seed: number, rows: number): PriceTable {
  const stream = randomStream(seed, "simulation");
  const values = new Float64Array(rows * COLUMNS);
  let price = 100;
  for (let row = 0; row < rows; row++) {
    price *= Math.exp(0.01 * stream.normal());
    values[row * COLUMNS] = price;
    values[row * COLUMNS + 1] = price * Math.exp(0.003 * stream.normal());
  }
  return { values, columnCount: COLUMNS };
}

/** The table's own returns, window by window; `order` says whose. */
function returnsOf(table: PriceTable, order: (window: number) => number): Paths {
  const count = rowCount(table) - LENGTH + 1;
  const length = LENGTH - 1;
  const values = new Float32Array(count * length * COLUMNS);
  for (let window = 0; window < count; window++) {
    for (let i = 0; i < length * COLUMNS; i++) {
      const at = order(window) * COLUMNS + i;
      const [before = 1, after = 1] = [table.values[at], table.values[at + COLUMNS]];
      values[window * length * COLUMNS + i] = Math.log(after / before);
    }
  }
  return { values, count, length, assetCount: COLUMNS };
}

const table = tableOf(1, 300);
const scale = minMaxScale(table);
const real = realTableWindows(table, LENGTH, scale);

test("real windows fill [0, 1] in every column", () => {
  for (let column = 0; column < COLUMNS; column++) {
    const values = real.values.filter((_, index) => index % COLUMNS === column);
    expect(Math.min(...values)).toBe(0);
    expect(Math.max(...values)).toBe(1);
  }
  expect(real.count).toBe(300 - LENGTH + 1);
});

test("the table's own returns give its own windows back", () => {
  const generated = generatedTableWindows(
    table,
    returnsOf(table, (window) => window),
    scale,
  );
  expect(generated.values).toHaveLength(real.values.length);
  generated.values.forEach((value, index) => {
    expect(value).toBeCloseTo(real.values[index] ?? Number.NaN, 4);
  });
});

test("too few paths, too few columns or too short a table are refused", () => {
  const returns = returnsOf(table, (window) => window);
  const refused = (changed: Partial<Paths>) => () =>
    generatedTableWindows(table, { ...returns, ...changed }, scale);
  expect(refused({ count: 3 })).toThrow(RangeError);
  expect(refused({ assetCount: 1 })).toThrow(RangeError);
  expect(() => realTableWindows(table, 301, scale)).toThrow(RangeError);
});

test("their split is of all windows, 80 to 20, none on both sides", () => {
  const { seen, unseen } = randomSplit(1000, 3, 0);
  expect([seen.length, unseen.length]).toEqual([800, 200]);
  expect(new Set([...seen, ...unseen]).size).toBe(1000);
  expect(randomSplit(1000, 3, 1).unseen).not.toEqual(unseen);
});

test("a blocked judge is tested on every window once and saw none of its rows", () => {
  const tested: number[] = [];
  for (let block = 0; block < 5; block++) {
    const { seen, unseen } = blockedSplit(203, LENGTH, block);
    tested.push(...unseen);
    const first = unseen[0] ?? 0;
    const last = (unseen.at(-1) ?? 0) + LENGTH - 1;
    for (const window of seen) {
      expect(window + LENGTH - 1 < first || window > last).toBe(true);
    }
    expect(seen.length).toBeGreaterThan(203 - unseen.length - 2 * LENGTH);
  }
  expect(tested).toEqual(Array.from({ length: 203 }, (_, window) => window));
});

test("windows of wilder returns are found out, exchanged ones hardly", async () => {
  const training = { ...TIME_GAN_JUDGE, steps: 600, learningRate: 5e-3 };
  const options = { seed: 1, training };
  const mixed = returnsOf(table, (window) => (window * 101) % real.count);
  const wild = { ...mixed, values: mixed.values.map((value) => 5 * value) };
  const windows = (returns: Paths) => generatedTableWindows(table, returns, scale);
  const found = await timeGanScore(real, windows(wild), compiled, options);
  const hidden = await timeGanScore(real, windows(mixed), compiled, options);
  expect(found.areaUnderCurve).toBeGreaterThan(hidden.areaUnderCurve + 0.1);
  expect(found.score).toBeGreaterThan(0.1);
  expect(hidden.score).toBeLessThan(0.15);
});

test("blocked scores come one per fifth of the time", async () => {
  const training = { ...TIME_GAN_JUDGE, steps: 5 };
  const told: number[] = [];
  const progress = (done: number) => told.push(done);
  const verdicts = await blockedTableScores(real, real, compiled, { seed: 1, training, progress });
  expect(verdicts).toHaveLength(5);
  expect(told).toEqual([1, 2, 3, 4, 5]);
  for (const { score, areaUnderCurve } of verdicts) {
    expect(score).toBe(0);
    expect(areaUnderCurve).toBe(0.5);
  }
});
