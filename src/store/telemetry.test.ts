import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import { exportHistory, parseHistory } from "./history-csv.ts";
import { createLossRecorder, type LossRecorder } from "./telemetry.ts";

const now = (callback: () => void) => callback();

function columns(values: readonly number[]): MeasureColumns {
  const column = Float32Array.from(values);
  const entries = MEASURE_NAMES.map((name) => [name, column]);
  return Object.fromEntries(entries) as unknown as MeasureColumns;
}

const record = (values: readonly number[], smoothing = 0.9, mostPoints?: number): LossRecorder => {
  const recorder = createLossRecorder({
    schedule: now,
    smoothing,
    ...(mostPoints === undefined ? {} : { mostPoints }),
  });
  recorder.append(1, values.length, columns(values));
  return recorder;
};

/** The definition, term by term. */
function smoothedByDefinition(values: readonly number[], share: number, at: number): number {
  let sum = 0;
  let weight = 0;
  let factor = 1;
  for (let i = at; i >= 0; i--) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    sum += factor * value;
    weight += factor;
    factor *= share;
  }
  return sum / weight;
}

const series = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.float({ min: -100, max: 100, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  { minLength: 1, maxLength: 300 },
);

test("smoothing is the weighted mean of what came before, NaN left out and left in sight", async () => {
  await fc.assert(
    fc.property(series, fc.constantFrom(0, 0.5, 0.9, 0.99), (values, share) => {
      const smoothed = record(values, share).smoothed("generatorLoss");
      for (const [at, value] of values.entries()) {
        if (Number.isNaN(value)) expect(smoothed[at]).toBeNaN();
        else expect(smoothed[at]).toBeCloseTo(smoothedByDefinition(values, share, at), 3);
      }
    }),
  );
});

test("the smoothed line starts at the first value, without a pull to zero", () => {
  expect(record([5, 5, 5], 0.99).smoothed("accuracy")).toEqual(Float32Array.of(5, 5, 5));
});

test("how steps are cut into events makes no difference", async () => {
  await fc.assert(
    fc.property(series, fc.nat(299), (values, cut) => {
      const whole = record(values);
      const parts = createLossRecorder({ schedule: now, smoothing: 0.9 });
      const head = values.slice(0, cut);
      const tail = values.slice(cut);
      parts.append(1, head.length, columns(head));
      parts.append(head.length + 1, tail.length, columns(tail));
      expect(parts.column("realScore")).toEqual(whole.column("realScore"));
      expect(parts.smoothed("realScore")).toEqual(whole.smoothed("realScore"));
    }),
  );
});

test("a new smoothing share gives what it would have given from the start", () => {
  const values = Array.from({ length: 500 }, (_, i) => Math.sin(i));
  const recorder = record(values, 0.5);
  recorder.setSmoothing(0.95);
  expect(recorder.smoothed("realScore")).toEqual(record(values, 0.95).smoothed("realScore"));
});

test("thinning halves the points, tells so, and leaves the smoothed values as they were", () => {
  const values = Array.from({ length: 200 }, (_, i) => Math.cos(i / 3));
  const strides: number[] = [];
  const thinned = createLossRecorder({
    schedule: now,
    smoothing: 0.9,
    mostPoints: 64,
    onThinned: (stride) => strides.push(stride),
  });
  thinned.append(1, values.length, columns(values));
  const whole = record(values);
  expect(strides).toEqual([2, 4]);
  expect(thinned.stride).toBe(4);
  expect(thinned.count).toBe(50);
  const everyFourth = (column: Float32Array) => column.filter((_, i) => i % 4 === 3);
  expect(thinned.column("accuracy")).toEqual(everyFourth(whole.column("accuracy")));
  expect(thinned.smoothed("accuracy")).toEqual(everyFourth(whole.smoothed("accuracy")));
});

test("a million steps are kept at full rate", () => {
  const recorder = createLossRecorder({ schedule: now, smoothing: 0.9 });
  const block = columns(Array.from({ length: 10_000 }, (_, i) => i));
  for (let i = 0; i < 100; i++) recorder.append(1 + i * 10_000, 10_000, block);
  expect(recorder.count).toBe(1_000_000);
  expect(recorder.stride).toBe(1);
  for (let i = 100; i < 110; i++) recorder.append(1 + i * 10_000, 10_000, block);
  expect(recorder.stride).toBe(2);
  expect(recorder.lastStep).toBe(1_100_000);
});

test("a roll-back forgets the steps after it, and smoothing goes on from there", () => {
  const values = Array.from({ length: 100 }, (_, i) => i);
  const recorder = record(values);
  recorder.truncate(40);
  expect(recorder.count).toBe(40);
  recorder.append(41, 60, columns(values.slice(40)));
  expect(recorder.smoothed("accuracy")).toEqual(record(values).smoothed("accuracy"));
});

test("steps that come twice replace, and a gap before steps is NaN", () => {
  const recorder = record([1, 2, 3]);
  recorder.append(3, 2, columns([7, 8]));
  expect(recorder.column("accuracy")).toEqual(Float32Array.of(1, 2, 7, 8));
  recorder.append(7, 1, columns([9]));
  expect(recorder.column("accuracy")).toEqual(
    Float32Array.of(1, 2, 7, 8, Number.NaN, Number.NaN, 9),
  );
});

test("listeners are told once a frame", () => {
  const frames: (() => void)[] = [];
  const recorder = createLossRecorder({
    schedule: (callback) => frames.push(callback),
    smoothing: 0,
  });
  let told = 0;
  const stop = recorder.subscribe(() => told++);
  recorder.append(1, 1, columns([1]));
  recorder.append(2, 1, columns([2]));
  expect(frames).toHaveLength(1);
  for (const frame of frames) frame();
  expect(told).toBe(1);
  stop();
  recorder.append(3, 1, columns([3]));
  for (const frame of frames) frame();
  expect(told).toBe(1);
});

test("what was saved can be put back", () => {
  const recorder = record([1, Number.NaN, 3, 4]);
  const saved = recorder.save();
  const before = recorder.smoothed("accuracy").slice();
  recorder.truncate(0);
  expect(recorder.count).toBe(0);
  recorder.restore(saved);
  expect(recorder.column("accuracy")).toEqual(Float32Array.of(1, Number.NaN, 3, 4));
  expect(recorder.smoothed("accuracy")).toEqual(before);
  expect(recorder.lastStep).toBe(4);
});

test("the loss history survives its CSV", async () => {
  await fc.assert(
    fc.property(series, (values) => {
      const recorder = record(values.map((value) => Math.fround(value) + 0));
      const parsed = parseHistory([...exportHistory(recorder)].join(""));
      expect(parsed?.lastStep).toBe(values.length);
      expect(parsed?.columns.get("generatorLoss")).toEqual(recorder.column("generatorLoss"));
    }),
  );
});

test("the loss history's CSV names its columns and steps", () => {
  const lines = [...exportHistory(record([0.5, Number.NaN]))].join("").split("\r\n");
  expect(lines[0]).toMatch(/^step,discriminator_loss,generator_loss,/);
  expect(lines[1]).toMatch(/^1,0\.5,0\.5,/);
  expect(lines[2]).toMatch(/^2,NaN,NaN,/);
});
