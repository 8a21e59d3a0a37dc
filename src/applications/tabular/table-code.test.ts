import { expect, test } from "vitest";
import { randomStream } from "../../shared/random.ts";
import { borrowers } from "./fixtures/borrowers.ts";
import { fitModes, modeShares } from "./gaussian-modes.ts";
import { tableCode } from "./table-code.ts";
import { ConditionSampler } from "./training-by-sampling.ts";

const table = borrowers(400, 1);
const code = tableCode(table, randomStream(1, "fitting"));

test("a mixture finds two modes, their weights and their widths", () => {
  const stream = randomStream(3, "simulation");
  const values = Float64Array.from({ length: 4000 }, (_, i) =>
    i % 4 === 0 ? 10 + stream.normal() : 2 * stream.normal(),
  );
  const modes = [...fitModes(values, 6)].sort((a, b) => a.mean - b.mean);
  expect(modes).toHaveLength(2);
  expect(modes[0]?.weight).toBeCloseTo(0.75, 1);
  expect(modes[0]?.mean).toBeCloseTo(0, 0);
  expect(modes[0]?.deviation).toBeCloseTo(2, 0);
  expect(modes[1]?.mean).toBeCloseTo(10, 0);
  expect(modes[1]?.deviation).toBeCloseTo(1, 0);
});

test("the shares of the modes of a value sum to 1, far out as well", () => {
  const modes = fitModes(
    Float64Array.from({ length: 100 }, (_, i) => i),
    3,
  );
  const shares = new Float64Array(modes.length);
  for (const value of [-1e6, 0, 50, 1e6]) {
    expect(Number.isFinite(modeShares(modes, value, shares))).toBe(true);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  }
});

test("a table comes back from its code", () => {
  const back = code.decode(code.rows, table.rowCount);
  expect(back.target).toEqual(table.target);
  for (const [index, column] of table.columns.entries()) {
    const other = back.columns[index];
    if (column.kind === "categorical") expect(other).toEqual(column);
    if (column.kind !== "numeric" || other?.kind !== "numeric") continue;
    expect(other.name).toBe(column.name);
    for (const [row, value] of column.values.entries()) {
      if (Number.isNaN(value)) expect(other.values[row]).toBeNaN();
      else expect(Math.abs((other.values[row] ?? 0) - value)).toBeLessThanOrEqual(1);
    }
  }
});

test("every one-hot block of an encoded row holds one 1, and α lies within ±1", () => {
  for (let row = 0; row < table.rowCount; row++) {
    const own = code.rows.subarray(row * code.width, (row + 1) * code.width);
    for (const { from, size, numberAt } of code.blocks) {
      const block = own.subarray(from, from + size);
      expect(block.reduce((sum, value) => sum + value, 0)).toBe(1);
      if (numberAt >= 0) expect(Math.abs(own[numberAt] ?? 2)).toBeLessThanOrEqual(1);
    }
  }
});

test("numbers of a few levels and missing cells are entries of their own", () => {
  const [income, debt, dependants, purpose, telephone, target] = code.blocks;
  expect(income?.numberAt).toBe(0);
  expect(debt?.conditionAt).toBe(-1);
  expect(dependants).toMatchObject({ numberAt: -1, size: 4, conditionAt: 0 });
  expect(purpose).toMatchObject({ size: 3, conditionAt: 4 });
  expect(telephone).toMatchObject({ size: 3, conditionAt: 7 });
  expect(target).toMatchObject({ size: 2, conditionAt: 10 });
});

test("rows meet the conditions that they were drawn for", () => {
  const sampler = new ConditionSampler(code);
  const stream = randomStream(5, "batches");
  const conditions = sampler.draw(500, "logarithmic", stream);
  const rows = sampler.rowsOf(conditions, stream);
  for (const [index, row] of rows.entries()) {
    expect(table.target[row]).toBe(conditions.targets[index]);
    const column = conditions.columns[index] ?? -1;
    expect(code.entries[column]?.[row]).toBe(conditions.entries[index]);
  }
});

test("rare entries are asked for more often than they come, unless that is not wanted", () => {
  const sampler = new ConditionSampler(code);
  const telephone = 4;
  const missing = 2;
  const shareOf = (frequency: "logarithmic" | "as-in-table") => {
    const { columns, entries } = sampler.draw(20_000, frequency, randomStream(6, "batches"));
    const asked = Array.from(entries).filter((_, index) => columns[index] === telephone);
    return asked.filter((entry) => entry === missing).length / asked.length;
  };
  expect(shareOf("as-in-table")).toBeLessThan(0.14);
  expect(shareOf("logarithmic")).toBeGreaterThan(0.22);
});

test("conditions of one class name that class alone", () => {
  const { targets } = new ConditionSampler(code).draw(
    50,
    "as-in-table",
    randomStream(1, "noise"),
    1,
  );
  expect(new Set(targets)).toEqual(new Set([1]));
});
