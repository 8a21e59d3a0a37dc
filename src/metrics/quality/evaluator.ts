import type { PreparedMarket } from "../../data/prepared-market.ts";
import { assetColumn } from "../../data/returns.ts";
import type { Paths } from "../../shared/series.ts";
import { memorisationVerdict } from "../memorisation/memorisation-verdict.ts";
import { neighbourPlaneOf } from "../planes/neighbour-map.ts";
import { planeOf } from "../planes/principal-plane.ts";
import { compareCurves, measureRealCurves, type RealCurve } from "./curves.ts";
import { rescaledTo, seriesOfPaths, tablesOfPaths } from "./generated-series.ts";
import type { AssetTable, MetricDefinition } from "./metric-definition.ts";
import { METRICS } from "./metrics.ts";
import type { MetricReading, PlaneKind, QualityDepth, QualityReport } from "./quality-report.ts";
import { type MeasuredPart, type MeasuredParts, partFor, readMetric } from "./read-metric.ts";
import { createRealPart, earliestOf, latestOf, type RealPart } from "./real-part.ts";

/** Paths that are enough for an evaluation of this depth. */
export const PATH_COUNTS: Readonly<Record<QualityDepth, number>> = { live: 16, full: 200 };

export interface EvaluationRequest {
  readonly depth: QualityDepth;
  /** Of the run when the paths were drawn; null for a model without steps. */
  readonly step: number | null;
  /** At full depth; components if absent. */
  readonly plane?: PlaneKind;
}

/** Measures generated paths of one asset against its real returns, which it measures once. */
export interface QualityEvaluator {
  readonly asset: number;
  /** Returns that are measured: the latest 8,000 of the training part, and the held-out ones after them. */
  readonly trainCount: number;
  readonly heldOutCount: number;
  /** Bars that paths must have: as many as the training part that is measured. */
  readonly pathLength: number;
  /** Measures the real side, its floors and bands; at once if it is done. Pause where it yields. */
  prepareInParts(depth: QualityDepth): Generator<void, void>;
  /** Prepares if need be, then measures; pause where it yields. Throws RangeError for short paths. */
  evaluateInParts(paths: Paths, request: EvaluationRequest): Generator<void, QualityReport>;
  evaluate(paths: Paths, request: EvaluationRequest): QualityReport;
}

/** The real returns of one or several assets in two parts. */
export interface QualitySource {
  readonly train: AssetTable;
  /** No columns, or empty ones, if nothing is held out. */
  readonly heldOut: AssetTable;
  readonly asset: number;
}

/** Runs what comes in parts to its end. */
export function finish<Result>(parts: Generator<void, Result>): Result {
  let next = parts.next();
  while (!next.done) next = parts.next();
  return next.value;
}

type Forgeries = Pick<MeasuredPart, "generated" | "tables">;

/** Replicates of the real returns in the place of generated paths. */
const replicasOf = (part: RealPart | null): Forgeries => ({
  generated: part?.floors.flat() ?? [],
  tables: part?.assets?.floors.flat() ?? [],
});

type Views = Pick<QualityReport, "plane" | "memorisation">;

const NO_VIEWS: Views = { plane: null, memorisation: null };

/** What is told of the training part beside its metrics; null where it is too short. */
function* viewsOf(train: MeasuredPart, kind: PlaneKind): Generator<void, Views> {
  const part = partFor("near-copies", train);
  const verdict = memorisationVerdict(part);
  const memorisation = "code" in verdict ? null : verdict.verdict;
  yield;
  if (kind === "neighbours")
    return { plane: yield* unnumbered(neighbourPlaneOf(part)), memorisation };
  const plane = planeOf(part);
  return { plane: "code" in plane ? null : plane, memorisation };
}

/** The same pauses, without the share that is done. */
function* unnumbered<Result>(parts: Generator<number, Result>): Generator<void, Result> {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
    yield;
  }
}

class PartedEvaluator implements QualityEvaluator {
  readonly asset: number;
  private readonly metrics: readonly MetricDefinition[];
  private readonly train: RealPart;
  private readonly heldOut: RealPart | null;
  private curves: readonly RealCurve[] | null = null;
  private readonly prepared = new Set<MetricDefinition>();

  constructor(
    { train, heldOut, asset }: QualitySource,
    seed: number,
    metrics: readonly MetricDefinition[],
  ) {
    this.asset = asset;
    this.metrics = metrics;
    this.train = createRealPart(latestOf(train), asset, "training", seed);
    const after = earliestOf(heldOut, this.trainCount);
    this.heldOut = after[asset]?.length ? createRealPart(after, asset, "held-out", seed) : null;
  }

  get trainCount(): number {
    return this.train.real.values.length;
  }

  get heldOutCount(): number {
    return this.heldOut?.real.values.length ?? 0;
  }

  get pathLength(): number {
    return this.trainCount;
  }

  /** A rehearsal with real replicates for forgeries: what remains known is the real side. */
  *prepareInParts(depth: QualityDepth) {
    this.curves ??= yield* measureRealCurves(this.train, this.heldOut);
    const parts = this.parts(replicasOf(this.train), replicasOf(this.heldOut));
    for (const metric of this.metricsOf(depth)) {
      if (!this.prepared.has(metric)) yield* readMetric(metric, parts);
      this.prepared.add(metric);
    }
  }

  *evaluateInParts(paths: Paths, { depth, step, plane = "components" }: EvaluationRequest) {
    if (paths.length < this.pathLength) {
      throw new RangeError(`paths of ${paths.length} bars, ${this.pathLength} are needed`);
    }
    yield* this.prepareInParts(depth);
    const forgeries = (length: number): Forgeries => ({
      generated: seriesOfPaths(paths, this.asset, length),
      tables: tablesOfPaths(paths, length),
    });
    const parts = this.parts(forgeries(this.trainCount), forgeries(this.heldOutCount));
    yield;
    const metrics: MetricReading[] = [];
    for (const metric of this.metricsOf(depth)) metrics.push(yield* readMetric(metric, parts));
    const curves = yield* compareCurves(this.curves ?? [], this.train.real, parts.train.generated);
    const views = depth === "full" ? yield* viewsOf(parts.train, plane) : NO_VIEWS;
    yield;
    return {
      step,
      asset: this.asset,
      trainCount: this.trainCount,
      heldOutCount: this.heldOutCount,
      pathCount: paths.count,
      depth,
      metrics,
      curves,
      ...views,
    };
  }

  evaluate(paths: Paths, request: EvaluationRequest): QualityReport {
    return finish(this.evaluateInParts(paths, request));
  }

  private metricsOf(depth: QualityDepth): readonly MetricDefinition[] {
    return depth === "full" ? this.metrics : this.metrics.filter(({ isLive }) => isLive);
  }

  private parts(inTrain: Forgeries, inHeldOut: Forgeries): MeasuredParts {
    const { train, heldOut } = this;
    const measured = { part: train, other: heldOut, ...inTrain };
    if (!heldOut) return { train: measured, heldOut: null, heldOutShape: null };
    const level = { part: heldOut, other: train, ...inHeldOut };
    const rescaled = rescaledTo(level.generated, heldOut.real.moments.deviation);
    return { train: measured, heldOut: level, heldOutShape: { ...level, generated: rescaled } };
  }
}

/**
 * An evaluator of real returns in two parts. Replicates, floors and every random choice follow
 * from the seed. `metrics` are all of them unless some are named.
 */
export function createEvaluatorOf(
  source: QualitySource,
  seed: number,
  metrics: readonly MetricDefinition[] = METRICS,
): QualityEvaluator {
  return new PartedEvaluator(source, seed, metrics);
}

/** An evaluator of one asset of a prepared market: its training part and its test part. */
export function createQualityEvaluator(
  { returns, trainCount, testFrom }: PreparedMarket,
  asset: number,
  seed: number,
): QualityEvaluator {
  const { assets, values } = returns;
  const columns = assets.map((_, index) => assetColumn(values, assets.length, index));
  const train = columns.map((column) => column.subarray(0, trainCount));
  const heldOut = columns.map((column) => column.subarray(testFrom));
  return createEvaluatorOf({ train, heldOut, asset }, seed);
}
