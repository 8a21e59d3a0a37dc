import { FACT_METRICS } from "../../metrics/facts/fact-metrics.ts";
import { SeriesFeatures } from "../../metrics/facts/series-features.ts";
import { volumeVolatility } from "../../metrics/facts/volume.ts";
import { createEvaluatorOf } from "../../metrics/quality/evaluator.ts";
import type { MetricDefinition } from "../../metrics/quality/metric-definition.ts";
import type { MetricReading, QualityReport } from "../../metrics/quality/quality-report.ts";
import { throwIfCancelled } from "../../shared/cancellation.ts";
import type { Job } from "../../shared/job.ts";
import { median } from "../../shared/quantile.ts";
import { randomStream } from "../../shared/random.ts";
import type { Paths } from "../../shared/series.ts";
import type { Application, ApplicationContext } from "../application-context.ts";
import { volumesOf } from "./bar-columns.ts";
import { type History, historyOf, inSampleOf } from "./history.ts";
import type { Estimate } from "./inspection-types.ts";
import { aroundValue, type Resampler, resamplerOf, takeAt, UNKNOWN } from "./intervals.ts";
import { FEWEST_COMPARED, MOST_COMPARED } from "./market-options.ts";
import {
  FACT_ROWS,
  type FactReading,
  type FactRow,
  type Scorecard,
  type ScorecardInput,
} from "./market-types.ts";
import { pathColumn } from "./path-fan.ts";

/** Replicates behind a confidence interval, and behind that of the volume. */
const REPLICATES = 200;
const VOLUME_REPLICATES = 60;

const METRICS: readonly MetricDefinition[] = FACT_ROWS.flatMap(
  (id) => FACT_METRICS.find((metric) => metric.id === id) ?? [],
);

/** A fact of one series: what its metric reads of a series beside itself. NaN if it does not exist. */
export function factOf(metric: MetricDefinition, series: SeriesFeatures): number {
  if (series.values.length < metric.shortest) return Number.NaN;
  const reading = metric.read({
    real: series,
    other: null,
    generated: [series],
    floors: [[series, series]],
    stream: () => randomStream(0, "evaluation"),
  });
  return "code" in reading ? Number.NaN : (reading.real ?? Number.NaN);
}

/** Facts of the history with their intervals: as wide as the same facts of 200 replicates. */
async function realFacts(
  { returns }: History,
  resampler: Resampler,
  job: Job,
  report: (done: number) => void,
): Promise<Estimate[]> {
  const real = new SeriesFeatures(returns);
  const drawn = METRICS.map(() => new Float64Array(REPLICATES));
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const series = new SeriesFeatures(takeAt(returns, resampler.places(replicate)), real.lags);
    METRICS.forEach((metric, row) => {
      const values = drawn[row];
      if (values) values[replicate] = factOf(metric, series);
    });
    report(replicate + 1);
    await job.breathe();
    throwIfCancelled(job.stop);
  }
  return METRICS.map((metric, row) =>
    aroundValue(factOf(metric, real), drawn[row] ?? [], resampler.noiseScale),
  );
}

interface VolumeFact {
  readonly real: Estimate;
  readonly floor: number;
}

/** Volume against volatility: of the history only, for no model draws volumes. */
async function volumeFact(
  history: History,
  volumes: Float64Array | null,
  resampler: Resampler,
  job: Job,
): Promise<VolumeFact> {
  if (volumes === null) return { real: UNKNOWN, floor: Number.NaN };
  const drawn: number[] = [];
  for (let replicate = 0; replicate < VOLUME_REPLICATES; replicate++) {
    const places = resampler.places(replicate);
    drawn.push(volumeVolatility(takeAt(history.returns, places), takeAt(volumes, places)));
    await job.breathe();
  }
  const pairs = drawn.slice(1).map((value, index) => Math.abs(value - (drawn[index] ?? 0)));
  const own = volumeVolatility(history.returns, volumes);
  return { real: aroundValue(own, drawn, resampler.noiseScale), floor: median(pairs) };
}

function readingOf(reading: MetricReading | undefined): FactReading | null {
  if (!reading?.train) return null;
  const { generated, gap, floor } = reading.train;
  return { spread: generated, floors: gap / floor };
}

function rowOf(
  metric: MetricDefinition,
  real: Estimate,
  reports: readonly QualityReport[],
  volume: VolumeFact,
): FactRow {
  const id = metric.id as FactRow["id"];
  const readings = reports.map(({ metrics }) => metrics.find((one) => one.id === id));
  const [first] = readings;
  const needed = first?.missing?.code === "too-short" ? first.missing.needed : null;
  const isVolume = id === "volume-volatility";
  return {
    id,
    unit: metric.unit,
    real: isVolume ? volume.real : real,
    floor: isVolume ? volume.floor : (first?.train?.floor ?? Number.NaN),
    readings: readings.map(readingOf),
    needed,
  };
}

const onlyAsset = (paths: Paths, asset: number): Paths => {
  if (paths.assetCount === 1) return paths;
  const values = new Float32Array(paths.count * paths.length);
  for (let path = 0; path < paths.count; path++) {
    values.set(pathColumn(paths, path, asset), path * paths.length);
  }
  return { ...paths, values, assetCount: 1 };
};

/** Every model's paths, read by the metrics. */
async function readModels(
  { models, pathCount, seed }: ScorecardInput,
  history: History,
  context: ApplicationContext,
  job: Job,
): Promise<QualityReport[]> {
  const source = { train: [history.returns], heldOut: [], asset: 0 };
  const evaluator = createEvaluatorOf(source, seed, METRICS);
  const book = await context.models();
  const reports: QualityReport[] = [];
  for (const [index, id] of models.entries()) {
    const model = await book.find(id, "training", job);
    const drawn = await model.sample(pathCount, evaluator.pathLength, seed, { stop: job.stop });
    const paths = onlyAsset(drawn, history.asset);
    const parts = evaluator.evaluateInParts(paths, { depth: "full", step: null });
    let next = parts.next();
    for (; !next.done; next = parts.next()) {
      await job.breathe();
      throwIfCancelled(job.stop);
    }
    reports.push(next.value);
    job.progress(REPLICATES + (index + 1) * pathCount, workOf(models.length, pathCount));
  }
  return reports;
}

/** Replicates and paths of an answer: what its progress counts. */
const workOf = (models: number, pathCount: number) => REPLICATES + models * pathCount;

/**
 * Eleven stylised facts (finance.md 2.1) of the history, each with a 95 % interval, beside those of
 * the models' paths; a gap is told in floors, the median difference of two bootstrap samples of the
 * history. Paths are as long as the stretch, its latest 8,000 bars at most.
 */
export const scoreFacts: Application<ScorecardInput, Scorecard> = async (input, context, job) => {
  const { asset, part, models, pathCount, seed } = input;
  const market = await context.market();
  const limits = { fewest: FEWEST_COMPARED, most: MOST_COMPARED };
  const history = historyOf(market, asset, part, limits);
  const resampler = resamplerOf(history.returns, seed);
  const total = workOf(models.length, pathCount);
  const real = await realFacts(history, resampler, job, (done) => job.progress(done, total));
  const volumes = market.bars ? volumesOf(history, market.bars) : null;
  const volume = await volumeFact(history, volumes, resampler, job);
  const reports = await readModels(input, history, context, job);
  return {
    count: history.returns.length,
    pathCount,
    blockLength: resampler.blockLength,
    replicates: REPLICATES,
    isInSample: inSampleOf(part),
    models,
    rows: METRICS.map((metric, row) => rowOf(metric, real[row] ?? UNKNOWN, reports, volume)),
    curves: reports[0]?.curves ?? {},
  };
};
