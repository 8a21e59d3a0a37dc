import fc from "fast-check";
import { expect, test } from "vitest";
import type { Job } from "../../shared/job.ts";
import { randomStream } from "../../shared/random.ts";
import { associationOf } from "./associations.ts";
import type { CreditTable, TableColumn } from "./credit-table.ts";
import { borrowers } from "./fixtures/borrowers.ts";
import { columnRanges, gowerDistance, gowerRows } from "./gower-distance.ts";
import { sortedDistance } from "./sorted-distance.ts";
import { tableFidelity } from "./table-fidelity.ts";
import { tablePrivacy } from "./table-privacy.ts";

const job: Job = { stop: { aborted: false }, progress: () => {}, breathe: async () => {} };
const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);

const numbers = (...values: number[]): TableColumn => ({
  kind: "numeric",
  name: "x",
  values: Float64Array.from(values),
});
const words = (...codes: number[]): TableColumn => ({
  kind: "categorical",
  name: "w",
  codes: Int32Array.from(codes),
  categories: ["a", "b", "c"],
});

test("the Wasserstein distance of samples of one size is the mean gap of order statistics", () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const size = Math.min(a.length, b.length);
      const [x, y] = [Float64Array.from(a.slice(0, size)), Float64Array.from(b.slice(0, size))];
      x.sort();
      y.sort();
      const gap = x.reduce((sum, value, i) => sum + Math.abs(value - (y[i] ?? 0)), 0) / size;
      expect(sortedDistance(x, y)).toBeCloseTo(gap, 9);
    }),
  );
});

test("the Wasserstein distance of samples of different sizes (SciPy 1.17, wasserstein_distance)", () => {
  const distance = sortedDistance(Float64Array.of(0, 1, 3), Float64Array.of(2, 5));
  expect(distance).toBeCloseTo(2.1666666666666665, 12);
});

test("associations have the values of their definitions", () => {
  expect(associationOf(numbers(1, 2, 3, 4), numbers(2, 4, 5, 9), rows(4))).toBeCloseTo(
    0.9647638,
    6,
  );
  expect(associationOf(words(0, 0, 1, 1), words(0, 0, 1, 1), rows(4))).toBeCloseTo(1, 12);
  expect(associationOf(words(0, 0, 1, 1), words(0, 1, 0, 1), rows(4))).toBe(0);
  expect(associationOf(numbers(1, 2, 3, 4), words(0, 0, 1, 1), rows(4))).toBeCloseTo(
    Math.sqrt(4 / 5),
    12,
  );
  expect(associationOf(numbers(1, 1, 1, 1), words(0, 0, 1, 1), rows(4))).toBe(0);
});

test("missing cells do not count in an association", () => {
  const [x, y] = [numbers(1, 2, 3, 4, Number.NaN, 7), numbers(2, 4, 5, 9, 3, Number.NaN)];
  expect(associationOf(x, y, rows(6))).toBeCloseTo(0.9647638, 6);
});

test("Gower's distance is a mean over columns, the target among them", () => {
  const table: CreditTable = {
    rowCount: 4,
    columns: [numbers(0, 5, 10, Number.NaN), words(0, 1, 0, -1)],
    target: Uint8Array.of(0, 0, 1, 1),
  };
  const own = gowerRows(table, columnRanges(table));
  expect(gowerDistance(own, 0, own, 0)).toBe(0);
  expect(gowerDistance(own, 0, own, 1)).toBeCloseTo((0.5 + 1 + 0) / 3, 12);
  expect(gowerDistance(own, 0, own, 2)).toBeCloseTo((1 + 0 + 1) / 3, 12);
  expect(gowerDistance(own, 2, own, 3)).toBeCloseTo((1 + 1 + 0) / 3, 12);
  expect(gowerDistance(own, 3, own, 3)).toBe(0);
});

test("two draws of one law lie within the noise floor, another law does not", async () => {
  const shifted = borrowers(500, 3);
  const income = shifted.columns[0];
  if (income?.kind !== "numeric") throw new Error("no income");
  const richer = { ...income, values: income.values.map((value) => value + 500) };
  const other = { ...shifted, columns: [richer, ...shifted.columns.slice(1)] };
  const [same, apart] = [
    await tableFidelity(borrowers(500, 1), borrowers(500, 2), 1, job),
    await tableFidelity(borrowers(500, 1), other, 1, job),
  ];
  for (const { distance, floor } of same.columns) expect(distance).toBeLessThan(3 * floor);
  const [first] = apart.columns;
  expect((first?.distance ?? 0) / (first?.floor ?? 1)).toBeGreaterThan(3);
  expect(same.pairs).toHaveLength(15);
});

const some = (table: CreditTable, indices: Int32Array): CreditTable => ({
  rowCount: indices.length,
  target: Uint8Array.from(indices, (row) => table.target[row] ?? 0),
  columns: table.columns.map((column) =>
    column.kind === "numeric"
      ? { ...column, values: Float64Array.from(indices, (row) => column.values[row] ?? 0) }
      : { ...column, codes: Int32Array.from(indices, (row) => column.codes[row] ?? 0) },
  ),
});

test("copies of training rows are found out", async () => {
  const [training, heldOut] = [borrowers(200, 1), borrowers(100, 2)];
  const stream = randomStream(1, "sampling");
  const copied = Int32Array.from({ length: 150 }, () => stream.integer(200));
  const generated = some(training, copied);
  const found = await tablePrivacy({ training, heldOut, generated }, 1, job);
  expect(found.verdict).toBe("copies-detected");
  expect(found.exactCopies.rate).toBe(1);
  expect(found.closer.share).toBeGreaterThan(0.95);
  expect(found.membership.area).toBeGreaterThan(0.7);
});

test("fresh rows of the same law are not taken for a leak", async () => {
  const [training, heldOut, generated] = [borrowers(200, 1), borrowers(100, 2), borrowers(150, 3)];
  const found = await tablePrivacy({ training, heldOut, generated }, 1, job);
  expect(found.verdict).toBe("no-leakage-detected");
  expect(found.exactCopies.rate).toBe(0);
  expect(found.closer.pValue).toBeGreaterThan(0.005);
});
