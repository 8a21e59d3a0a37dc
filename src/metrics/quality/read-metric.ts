import type { SeriesFeatures } from "../facts/series-features.ts";
import type { AssetTable, MetricDefinition, QualityPart } from "./metric-definition.ts";
import type { Comparison, MetricId, MetricReading, MissingReason } from "./quality-report.ts";
import type { RealPart } from "./real-part.ts";

/** A real part, the part that it was split from, and the generated paths at its length. */
export interface MeasuredPart {
  readonly part: RealPart;
  readonly other: RealPart | null;
  readonly generated: readonly SeriesFeatures[];
  /** All assets of the paths, where there are several. */
  readonly tables: readonly AssetTable[];
}

/** The parts of a reading; the held-out part as it is, and with the paths at its deviation. */
export interface MeasuredParts {
  readonly train: MeasuredPart;
  readonly heldOut: MeasuredPart | null;
  readonly heldOutShape: MeasuredPart | null;
}

type Outcome = Comparison | MissingReason;

const comparisonOf = (outcome: Outcome) => ("code" in outcome ? null : outcome);
const reasonOf = (outcome: Outcome) => ("code" in outcome ? outcome : null);

/** What a metric sees of a part and of the paths beside it. */
export function partFor(metric: MetricId, measured: MeasuredPart): QualityPart {
  const { part, other, generated, tables } = measured;
  const { real, floors, role, stream, assets } = part;
  return {
    real,
    other: other?.real ?? null,
    generated,
    floors,
    role,
    ...(assets && { assets: { ...assets, generated: tables } }),
    memory: part.memory(metric),
    stream,
  };
}

function read(metric: MetricDefinition, measured: MeasuredPart): Outcome {
  const given = measured.part.real.values.length;
  if (given < metric.shortest) return { code: "too-short", needed: metric.shortest, given };
  return metric.read(partFor(metric.id, measured));
}

/**
 * One metric of all parts, with a pause after each. Where the paths' deviation does not matter,
 * the rescaled reading is the plain one.
 */
export function* readMetric(
  metric: MetricDefinition,
  parts: MeasuredParts,
): Generator<void, MetricReading> {
  const train = read(metric, parts.train);
  yield;
  const heldOut: Outcome = parts.heldOut ? read(metric, parts.heldOut) : { code: "no-held-out" };
  yield;
  const isRescaled = metric.dependsOnScale && parts.heldOutShape !== null;
  const shape = isRescaled ? read(metric, parts.heldOutShape) : heldOut;
  yield;
  return {
    id: metric.id,
    group: metric.group,
    kind: metric.kind,
    unit: metric.unit,
    train: comparisonOf(train),
    heldOut: comparisonOf(heldOut),
    heldOutShape: comparisonOf(shape),
    missing: reasonOf(train) ?? reasonOf(heldOut),
  };
}
