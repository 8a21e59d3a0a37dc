import * as fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { readMarketFile } from "../../data/read-market-file.ts";
import { QUIET_JOB } from "../../shared/job.ts";
import { moments } from "../../shared/moments.ts";
import { quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import { exportScenarios } from "./export-scenarios.ts";
import { planOf, sourceOf } from "./fixtures/scenario-setting.ts";
import { type ExportLayout, TOLD_PROBABILITIES } from "./scenarios-options.ts";
import type { ScenarioPlan, StreamStatistics } from "./scenarios-types.ts";
import { StreamSummary } from "./stream-statistics.ts";
import { TextRows } from "./text-rows.ts";

async function written(
  plan: ScenarioPlan,
  count: number,
  layout: ExportLayout,
  assets?: readonly string[],
) {
  const chunks = exportScenarios(await sourceOf(plan, assets), count, layout, QUIET_JOB);
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) return { bytes: Buffer.concat(parts), report: value, parts };
    parts.push(value.bytes);
  }
}

function expectSame(told: StreamStatistics | undefined, values: ArrayLike<number>, digits: number) {
  const found = moments(values);
  const sorted = sortedCopy(values);
  expect(told?.count).toBe(values.length);
  expect(told?.mean).toBeCloseTo(found.mean, digits);
  expect(told?.deviation).toBeCloseTo(found.deviation, digits);
  for (const [index, probability] of TOLD_PROBABILITIES.entries()) {
    const place = Math.floor(probability * (sorted.length - 1)) / (sorted.length - 1);
    const exact = quantileOfSorted(sorted, place);
    expect(Math.abs((told?.quantiles[index] ?? 0) - exact)).toBeLessThan(
      2e-4 * Math.abs(exact) + 1e-9,
    );
  }
}

const rowsOf = (bytes: Buffer) =>
  bytes
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

test("numbers are written as they are, to the digits asked for", async () => {
  await fc.assert(
    fc.property(
      fc.double({ min: -2e9, max: 2e9, noNaN: true }),
      fc.integer({ min: 0, max: 9 }),
      (value, decimals) => {
        const text = new TextRows();
        text.decimal(value, decimals);
        const written = new TextDecoder().decode(text.take());
        expect(Math.abs(Number(written) - value)).toBeLessThanOrEqual(
          0.5000001 * 10 ** -decimals + 1e-15 * Math.abs(value),
        );
        expect(written).not.toMatch(/^-0(\.0*)?$/);
      },
    ),
  );
  const text = new TextRows();
  for (const value of [Number.NaN, 1e20, 2 ** 31, 0.9999999999]) {
    text.decimal(value, 3);
    text.byte(32);
  }
  expect(new TextDecoder().decode(text.take())).toBe("NaN 100000000000000000000 2147483648 1.000 ");
});

test("a stream's statistics are those of its numbers", () => {
  const stream = randomStream(1, "simulation");
  const values = Float64Array.from({ length: 20_000 }, () => 0.01 * stream.normal() ** 3);
  const summary = new StreamSummary();
  for (const value of values) summary.add(value);
  expectSame(summary.report(), values, 14);
});

test("the long file, opened again, has the statistics that were told", async () => {
  const { bytes, report, parts } = await written(planOf({ regime: "wild" }), 400, "long");
  const [heading, ...rows] = rowsOf(bytes);
  expect(heading).toEqual(["path", "step", "price", "return"]);
  expect(rows).toHaveLength(report.rows);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(300_000);
  const returns = rows.map((row) => Number(row[3]));
  expectSame(report.assets[0]?.returns, returns, 9);
  const start = report.startPrices[0] ?? Number.NaN;
  const ends = rows.filter((row) => row[1] === "20").map((row) => Number(row[2]) / start - 1);
  expectSame(report.assets[0]?.terminalReturn, ends, 8);
  const again = rows.map((row, index) =>
    Math.log(Number(row[2]) / (row[1] === "1" ? start : Number(rows[index - 1]?.[2]))),
  );
  expectSame(report.assets[0]?.returns, again, 8);
});

test("the wide file opens in this program's own reader as so many assets", async () => {
  const { bytes, report } = await written(planOf(), 12, "wide");
  const stream = async function* () {
    yield bytes;
  };
  const source = { name: "scenarios.csv", size: bytes.length, stream };
  const read = await readMarketFile(source, {});
  expect(read.prices.assets).toHaveLength(12);
  expect(read.prices.assets[0]).toBe("path 1");
  expect(read.prices.times).toHaveLength(21);
  expect(read.prices.values[0]).toBeCloseTo(report.startPrices[0] ?? Number.NaN, 6);
  const ends = Array.from({ length: 12 }, (_, path) => {
    const start = read.prices.values[path] ?? Number.NaN;
    return (read.prices.values[20 * 12 + path] ?? Number.NaN) / start - 1;
  });
  expectSame(report.assets[0]?.terminalReturn, ends, 8);
});

test("the Parquet file holds the same numbers in groups of rows", async () => {
  const plan = planOf({}, { length: 250 });
  const { bytes, report } = await written(plan, 300, "parquet");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const { row_groups: groups, schema, num_rows: count } = parquetMetadata(file as ArrayBuffer);
  expect(Number(count)).toBe(75_000);
  expect(groups).toHaveLength(3);
  expect(schema.map(({ type }) => type)).toEqual([undefined, "INT32", "INT32", "DOUBLE", "DOUBLE"]);
  const rows = await parquetReadObjects({ file: file as ArrayBuffer });
  expect(rows.at(-1)).toMatchObject({ path: 300, step: 250 });
  expectSame(
    report.assets[0]?.returns,
    rows.map((row) => Number(row.return)),
    12,
  );
  const long = rowsOf((await written(plan, 300, "long")).bytes).slice(1);
  for (const index of [0, 250, 74_999]) {
    expect(Number(long[index]?.[2])).toBeCloseTo(Number(rows[index]?.price), 6);
  }
});

test("without conditions as many paths are drawn as are written, all the way", async () => {
  const chunks = exportScenarios(
    await sourceOf(planOf({}, { length: 250 })),
    150,
    "long",
    QUIET_JOB,
  );
  for (;;) {
    const { done, value } = await chunks.next();
    expect(value.candidates).toBeCloseTo(value.paths, 9);
    if (done) break;
  }
});

test("several assets have a price and a return each, under their names", async () => {
  const assets = ["A", "=B,C"];
  const { bytes, report } = await written(planOf(), 5, "long", assets);
  const [heading] = bytes.toString("utf8").split("\n");
  expect(heading).toBe(`path,step,A price,A return,"'=B,C price","'=B,C return"`);
  expect(report.assets.map(({ name }) => name)).toEqual(assets);
  expect(rowsOf(bytes)[1]).toHaveLength(6);
});

test("a wide file that would not fit into memory is refused before it is drawn", async () => {
  await expect(written(planOf({}, { length: 250 }), 100_000, "wide")).rejects.toMatchObject({
    code: "input-out-of-range",
  });
});
