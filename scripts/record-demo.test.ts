import { readFileSync } from "node:fs";
import { gzipSync, inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { MEASURE_NAMES } from "../src/engine/gan-engine.ts";
import {
  type DemoRecording,
  decodeRecording,
  demoFingerprint,
} from "../src/store/demo-recording.ts";
import { encodeRecording } from "./demo-file.ts";
import { beginDefaultRun, DEMO_STEPS, recordRun, runSteps, snapshotSteps } from "./record-demo.ts";

const file = (name: string) => readFileSync(new URL(`../src/store/demo/${name}`, import.meta.url));

function recorded(): DemoRecording {
  const recording = decodeRecording(inflateRawSync(file("default-run.bin")));
  if (recording === null) throw new Error("the defaults changed: record the demo anew");
  return recording;
}

test("the recording is of the defaults as they are: else `npm run record-demo` is due", () => {
  expect(recorded().fingerprint).toBe(demoFingerprint());
});

/** The simulated prices differ in their last bits from one version of Node to another. */
function expectSame(values: Float32Array, known: Float32Array): void {
  expect(values).toHaveLength(known.length);
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(known[i] ?? Number.NaN, 5);
  });
}

test("recording its first steps again gives the same losses", async () => {
  const steps = 12;
  const run = await beginDefaultRun();
  const measures = await runSteps(run, steps);
  run.dispose();
  const known = recorded().measures;
  expectSame(measures.discriminatorLoss, known.discriminatorLoss.slice(0, steps));
  expectSame(measures.generatorLoss, known.generatorLoss.slice(0, steps));
});

test("its checkpoint goes on from its last step", async () => {
  const checkpoint = new Uint8Array(inflateRawSync(file("default-checkpoint.bin")));
  const run = await beginDefaultRun(checkpoint);
  expect(run.completedSteps).toBe(DEMO_STEPS);
  await runSteps(run, 2);
  expect(run.completedSteps).toBe(DEMO_STEPS + 2);
  run.dispose();
});

test("a run that goes on from a recording's checkpoint is the run without a break", async () => {
  const { checkpoint } = await recordRun(6);
  const whole = await beginDefaultRun();
  const { discriminatorLoss } = await runSteps(whole, 9);
  const rest = await beginDefaultRun(checkpoint);
  const after = await runSteps(rest, 3);
  expect(after.discriminatorLoss).toEqual(discriminatorLoss.slice(6));
  whole.dispose();
  rest.dispose();
});

test("every step has its losses and every snapshot its charts", () => {
  const { measures, snapshots, steps } = recorded();
  expect(steps).toBe(DEMO_STEPS);
  for (const name of MEASURE_NAMES) expect(measures[name]).toHaveLength(steps);
  expect(measures.generatorLoss.every(Number.isFinite)).toBe(true);
  expect(snapshots.map(({ step }) => step)).toEqual(snapshotSteps(steps));
  for (const { generatedPaths, generatedFan } of snapshots) {
    expect(generatedPaths.values).toHaveLength(generatedPaths.count * generatedPaths.length);
    expect(generatedFan.values).toHaveLength(generatedFan.probabilities.length);
  }
});

test("curves come back to within what is drawn, the rest to half precision", async () => {
  const { recording } = await recordRun(3);
  const back = decodeRecording(encodeRecording(recording));
  const [before, after] = [recording.snapshots.at(-1), back?.snapshots.at(-1)];
  if (before === undefined || after === undefined) throw new Error("no snapshot");
  const { deviation } = before.realMoments;
  before.generatedFan.values.forEach((values, band) => {
    values.forEach((value, bar) => {
      const gap = Math.abs(value - (after.generatedFan.values[band]?.[bar] ?? Number.NaN));
      expect(gap).toBeLessThan(deviation / 11);
    });
  });
  let drift = 0;
  before.generatedPaths.values.forEach((value, i) => {
    if (i % before.generatedPaths.length === 0) drift = 0;
    drift += value - (after.generatedPaths.values[i] ?? Number.NaN);
    expect(Math.abs(drift)).toBeLessThan(deviation / 5);
  });
  expect(after.scores.accuracy).toBe(before.scores.accuracy);
  expect(after.distribution.real[40]).toBeCloseTo(before.distribution.real[40] ?? 0, 3);
  expect(back?.measures.discriminatorLoss).toEqual(recording.measures.discriminatorLoss);
});

test("both files together are small", () => {
  const size = (name: string) => gzipSync(file(name)).length;
  expect(size("default-run.bin") + size("default-checkpoint.bin")).toBeLessThan(200 * 1024);
});
