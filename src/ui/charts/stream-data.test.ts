import { expect, test } from "vitest";
import { MEASURE_NAMES } from "../../engine/gan-engine.ts";
import { createLossRecorder } from "../../store/telemetry.ts";
import { indexOf, stepOf, streamColumns, viewIndices } from "./stream-data.ts";
import { flagRows } from "./stream-marks.ts";

type Value = (step: number) => number;

function historyOf(count: number, discriminator: Value, generator: Value) {
  const recorder = createLossRecorder({ schedule: (tell) => tell(), smoothing: 0.9 });
  const columns = Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, new Float32Array(count).fill(Number.NaN)]),
  ) as unknown as Parameters<typeof recorder.append>[2];
  for (let index = 0; index < count; index += 1) {
    columns.discriminatorLoss[index] = discriminator(index + 1);
    columns.generatorLoss[index] = generator(index + 1);
  }
  recorder.append(1, count, columns);
  return recorder;
}

const MEASURES = ["discriminatorLoss", "generatorLoss"] as const;
const all = (count: number) => ({ from: 0, to: count });

test("few steps are drawn one by one", () => {
  const history = historyOf(
    5,
    (step) => step,
    (step) => -step,
  );
  const columns = streamColumns(history, MEASURES, all(5), 100);
  expect(columns.steps).toEqual([1, 2, 3, 4, 5]);
  expect(columns.raw).toEqual([
    [1, 2, 3, 4, 5],
    [-1, -2, -3, -4, -5],
  ]);
});

test("many steps become two points a bucket and keep a spike", () => {
  const history = historyOf(
    50_000,
    (step) => (step === 31_415 ? 40 : 1),
    () => 0,
  );
  const columns = streamColumns(history, MEASURES, all(50_000), 300);
  expect(columns.steps.length).toBe(600);
  expect(columns.raw[0]).toContain(40);
  expect(
    columns.steps.every((step, index) => index === 0 || step >= (columns.steps[index - 1] ?? 0)),
  ).toBe(true);
});

test("smoothing is the store's and does not depend on the number of points drawn", () => {
  const history = historyOf(
    20_000,
    (step) => Math.sin(step),
    () => 0,
  );
  const coarse = streamColumns(history, MEASURES, all(20_000), 50).smoothed[0] ?? [];
  const fine = streamColumns(history, MEASURES, all(20_000), 2000).smoothed[0] ?? [];
  expect(Math.max(...coarse.map(Number))).toBe(Math.max(...fine.map(Number)));
});

test.each([100, 5, 30])("steps without any finite loss are named with %d buckets", (buckets) => {
  const nan = (step: number) => (step >= 40 && step <= 44 ? Number.NaN : 1);
  const { broken } = streamColumns(historyOf(100, nan, nan), MEASURES, all(100), buckets);
  const covered = broken.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  expect(covered).toEqual([40, 41, 42, 43, 44]);
  expect(broken.length).toBe(1);
});

test("a step of one network alone is a gap, not a failure; an infinite loss is one", () => {
  const alone = historyOf(
    20,
    () => 1,
    (step) => (step < 10 ? Number.NaN : 2),
  );
  const columns = streamColumns(alone, MEASURES, all(20), 100);
  expect(columns.broken).toEqual([]);
  expect(columns.raw[1]?.slice(0, 9).every((value) => value === null)).toBe(true);
  const infinite = historyOf(
    20,
    () => 1,
    (step) => (step === 7 ? Number.POSITIVE_INFINITY : 2),
  );
  expect(streamColumns(infinite, MEASURES, all(20), 100).broken).toEqual([{ from: 7, to: 7 }]);
});

test("views choose their stretch of the history", () => {
  const history = historyOf(
    1000,
    () => 1,
    () => 1,
  );
  expect(viewIndices(history, { kind: "all" })).toEqual({ from: 0, to: 1000 });
  expect(viewIndices(history, { kind: "last", steps: 200 })).toEqual({ from: 800, to: 1000 });
  const { from, to } = viewIndices(history, { kind: "between", from: 300, to: 310 });
  expect(stepOf(history, from)).toBeLessThanOrEqual(300);
  expect(stepOf(history, to - 1)).toBeGreaterThanOrEqual(310);
  expect(indexOf(history, 99_999)).toBe(999);
});

test("labels of flags that would touch go to rows of their own, and too many go without", () => {
  const near = { left: 10, width: 50 };
  expect(flagRows([near, { left: 20, width: 50 }, { left: 100, width: 20 }])).toEqual([0, 1, 0]);
  expect(flagRows([near, near, near, near])).toEqual([0, 1, 2, -1]);
});
