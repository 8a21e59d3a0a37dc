/**
 * The recorded run that a first visit sees: losses of every step and snapshots at some of them,
 * written by `scripts/record-demo.ts`. What stays the same in every snapshot is kept once.
 */
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import { MEASURE_NAMES, type MeasureColumns } from "../engine/gan-engine.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import { crc32Text } from "../shared/crc32.ts";
import { type PackedArray, PackReader } from "./packed-arrays.ts";

export interface DemoRecording {
  /** Of the configuration and the market it was made with. */
  readonly fingerprint: string;
  /** Its last step; the checkpoint beside it is of this one. */
  readonly steps: number;
  /** One number for every step. */
  readonly measures: MeasureColumns;
  /** In the order of their steps, from step 0. */
  readonly snapshots: readonly TrainingSnapshot[];
}

/** The numbers of a snapshot that come singly. */
export interface SnapshotNumbers {
  readonly step: number;
  readonly generatedCount: number;
  readonly accuracy: number;
  readonly threshold: number;
  readonly moments: readonly [mean: number, deviation: number];
  /** As many as the base has horizons. */
  readonly distances: readonly number[];
}

/** What a recording's file says besides its arrays. */
export interface DemoHeader {
  readonly fingerprint: string;
  readonly steps: number;
  /** The real side and the shapes, with empty arrays. */
  readonly base: TrainingSnapshot;
  readonly snapshots: readonly SnapshotNumbers[];
  readonly arrays: readonly PackedArray[];
}

/** What a recording has to be of: the defaults, the seeds among them. */
export function demoFingerprint(): string {
  return crc32Text(new TextEncoder().encode(JSON.stringify([DEFAULT_CONFIG, DEFAULT_MARKET])));
}

/** The arrays of a snapshot's real side, in the order of the file. */
export function realArrays(snapshot: TrainingSnapshot): readonly Float32Array[] {
  const { realPaths, realFan, distribution, quantiles, returnAutocorrelation } = snapshot;
  const { absoluteAutocorrelation } = snapshot;
  const curves = [returnAutocorrelation, absoluteAutocorrelation].flatMap(
    ({ lags, real, low, high }) => [lags, real, low, high],
  );
  const { centres, real, normal } = distribution;
  return [
    realPaths.values,
    ...realFan.values,
    ...[centres, real, normal, quantiles.probabilities, quantiles.real],
    ...curves,
  ];
}

function readCurve(reader: PackReader) {
  return { lags: reader.next(), real: reader.next(), low: reader.next(), high: reader.next() };
}

function readBase(base: TrainingSnapshot, reader: PackReader): TrainingSnapshot {
  const none = new Float32Array();
  const realPaths = { ...base.realPaths, values: reader.next() };
  const realFan = { ...base.realFan, values: base.realFan.probabilities.map(() => reader.next()) };
  const { distribution, quantiles } = base;
  return {
    ...base,
    realPaths,
    realFan,
    distribution: {
      ...distribution,
      centres: reader.next(),
      real: reader.next(),
      normal: reader.next(),
      generated: none,
    },
    quantiles: {
      ...quantiles,
      probabilities: reader.next(),
      real: reader.next(),
      generated: none,
    },
    returnAutocorrelation: { ...readCurve(reader), generated: none },
    absoluteAutocorrelation: { ...readCurve(reader), generated: none },
  };
}

/** The arrays of a snapshot's generated side, in the order of the file. */
export function generatedArrays(snapshot: TrainingSnapshot): readonly Float32Array[] {
  const { generatedPaths, generatedFan, distribution, quantiles, scores } = snapshot;
  return [
    generatedPaths.values,
    ...generatedFan.values,
    distribution.generated,
    quantiles.generated,
    snapshot.returnAutocorrelation.generated,
    snapshot.absoluteAutocorrelation.generated,
    ...[scores.edges, scores.real, scores.generated],
  ];
}

function readSnapshot(
  base: TrainingSnapshot,
  numbers: SnapshotNumbers,
  reader: PackReader,
): TrainingSnapshot {
  const { step, generatedCount, accuracy, threshold, moments, distances } = numbers;
  const generatedPaths = { ...base.generatedPaths, values: reader.next() };
  const { probabilities } = base.generatedFan;
  const generatedFan = { probabilities, values: probabilities.map(() => reader.next()) };
  const generated = () => ({ generated: reader.next() });
  return {
    ...base,
    step,
    generatedPaths,
    generatedFan,
    distribution: { ...base.distribution, ...generated(), generatedCount },
    quantiles: { ...base.quantiles, ...generated() },
    returnAutocorrelation: { ...base.returnAutocorrelation, ...generated() },
    absoluteAutocorrelation: { ...base.absoluteAutocorrelation, ...generated() },
    scores: {
      ...base.scores,
      edges: reader.next(),
      real: reader.next(),
      generated: reader.next(),
      accuracy,
      threshold,
    },
    generatedMoments: { mean: moments[0], deviation: moments[1] },
    wasserstein: base.wasserstein.map((one, i) => ({ ...one, distance: distances[i] ?? 0 })),
  };
}

const HEADER_BYTES = 4;

/**
 * A recording out of the inflated bytes of its file: the header's length (32 bits, little-endian),
 * the header as JSON, the arrays. Null if it was not made of the defaults as they are now.
 */
export function decodeRecording(bytes: Uint8Array): DemoRecording | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = HEADER_BYTES + view.getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(HEADER_BYTES, end));
  const header = JSON.parse(text) as DemoHeader;
  const { fingerprint, steps } = header;
  if (fingerprint !== demoFingerprint()) return null;
  const reader = new PackReader(bytes.subarray(end), header.arrays);
  const columns = MEASURE_NAMES.map((name) => [name, reader.next()] as const);
  const base = readBase(header.base, reader);
  return {
    fingerprint,
    steps,
    measures: Object.fromEntries(columns) as unknown as MeasureColumns,
    snapshots: header.snapshots.map((numbers) => readSnapshot(base, numbers, reader)),
  };
}
