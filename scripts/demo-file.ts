import { MEASURE_NAMES } from "../src/engine/gan-engine.ts";
import type { TrainingSnapshot } from "../src/metrics/snapshot.ts";
import {
  type DemoHeader,
  type DemoRecording,
  generatedArrays,
  realArrays,
  type SnapshotNumbers,
} from "../src/store/demo-recording.ts";
import { PackWriter } from "./pack-arrays.ts";

/** Curves are drawn to this share of a bar's deviation: less than a pixel on any screen. */
const PATH_PRECISION = 1 / 3;
const FAN_PRECISION = 1 / 6;

/** Measures that are kept to the last bit; the others in half precision. */
const EXACT_MEASURES: ReadonlySet<string> = new Set(["discriminatorLoss", "generatorLoss"]);

const none = new Float32Array();

/** The first snapshot with its arrays out. */
function baseOf(snapshot: TrainingSnapshot): TrainingSnapshot {
  const noPaths = { ...snapshot.realPaths, values: none };
  const noFan = { probabilities: snapshot.realFan.probabilities, values: [] };
  const noCurve = { lags: none, real: none, generated: none, low: none, high: none };
  return {
    ...snapshot,
    realPaths: noPaths,
    generatedPaths: { ...snapshot.generatedPaths, values: none },
    realFan: noFan,
    generatedFan: { probabilities: snapshot.generatedFan.probabilities, values: [] },
    distribution: {
      ...snapshot.distribution,
      centres: none,
      real: none,
      generated: none,
      normal: none,
    },
    quantiles: { probabilities: none, real: none, generated: none },
    returnAutocorrelation: noCurve,
    absoluteAutocorrelation: noCurve,
    scores: { ...snapshot.scores, edges: none, real: none, generated: none },
  };
}

function numbersOf(snapshot: TrainingSnapshot): SnapshotNumbers {
  const { step, distribution, scores, generatedMoments, wasserstein } = snapshot;
  return {
    step,
    generatedCount: distribution.generatedCount,
    accuracy: scores.accuracy,
    threshold: scores.threshold,
    moments: [generatedMoments.mean, generatedMoments.deviation],
    distances: wasserstein.map(({ distance }) => distance),
  };
}

/** Paths and the fan as curves, all else in half precision. */
function writeSide(
  writer: PackWriter,
  [paths = none, ...rest]: readonly Float32Array[],
  snapshot: TrainingSnapshot,
): void {
  const { deviation } = snapshot.realMoments;
  const fanCount = snapshot.realFan.probabilities.length;
  writer.curve(paths, deviation * PATH_PRECISION, snapshot.realPaths.length);
  for (const [index, values] of rest.entries()) {
    if (index < fanCount) writer.curve(values, deviation * FAN_PRECISION);
    else writer.half(values);
  }
}

/** The bytes that `decodeRecording` reads, before they are deflated. */
export function encodeRecording(recording: DemoRecording): Uint8Array {
  const { fingerprint, steps, measures, snapshots } = recording;
  const [first] = snapshots;
  if (first === undefined) throw new RangeError("a recording has snapshots");
  const writer = new PackWriter();
  for (const name of MEASURE_NAMES) {
    if (EXACT_MEASURES.has(name)) writer.float(measures[name]);
    else writer.half(measures[name]);
  }
  writeSide(writer, realArrays(first), first);
  for (const snapshot of snapshots) writeSide(writer, generatedArrays(snapshot), snapshot);
  const header: DemoHeader = {
    fingerprint,
    steps,
    base: baseOf(first),
    snapshots: snapshots.map(numbersOf),
    arrays: writer.arrays,
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return new Uint8Array(Buffer.concat([length, text, writer.bytes()]));
}
