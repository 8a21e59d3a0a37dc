import type { PartName } from "../src/metrics/quality/headline.ts";
import { METRICS } from "../src/metrics/quality/metrics.ts";
import {
  type Comparison,
  inFloors,
  type MetricId,
  type MetricReading,
} from "../src/metrics/quality/quality-report.ts";
import { deviation, mean } from "../src/shared/moments.ts";
import type { ModelQuality } from "./quality-run.ts";

/** A metric of a model over its seeds. */
export interface MetricSummary {
  readonly id: MetricId;
  /** The median over paths for statistics, the gap for distances and scores: mean over seeds. */
  readonly value: number;
  /** What the tables show: the value, but for scores the score itself, next to the real one. */
  readonly shown: number;
  /** Of what is shown: standard deviation over seeds (divided by the count less one); 0 for one seed. */
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
  readonly gap: number;
  readonly floor: number;
  readonly floors: number | null;
  /** The real part's own value. */
  readonly real: number | null;
}

/** A model's metrics of one part, in the order of the tables; missing ones are left out. */
export type PartSummary = ReadonlyMap<MetricId, MetricSummary>;

const sampleDeviation = (values: readonly number[]) =>
  values.length < 2 ? 0 : deviation(values) * Math.sqrt(values.length / (values.length - 1));

function summarise(reading: MetricReading, comparisons: readonly Comparison[]): MetricSummary {
  const meanOf = (pick: (comparison: Comparison) => number) => mean(comparisons.map(pick));
  const medians = comparisons.map(({ generated }) => generated.median);
  const gaps = comparisons.map(({ gap }) => gap);
  const shown = reading.kind === "distance" ? gaps : medians;
  const floors = comparisons.flatMap((comparison) => inFloors(comparison) ?? []);
  return {
    id: reading.id,
    value: mean(reading.kind === "statistic" ? medians : gaps),
    shown: mean(shown),
    deviation: sampleDeviation(shown),
    low: meanOf(({ generated }) => generated.low),
    high: meanOf(({ generated }) => generated.high),
    gap: mean(gaps),
    floor: meanOf(({ floor }) => floor),
    floors: floors.length > 0 ? mean(floors) : null,
    real: comparisons[0]?.real ?? null,
  };
}

/** Every metric of a model's asset in one part, over its seeds. */
export function summariseModel(model: ModelQuality, asset: number, part: PartName): PartSummary {
  const reports = model.seeds.flatMap(({ reports: all }) => all[asset] ?? []);
  const summaries = new Map<MetricId, MetricSummary>();
  for (const { id } of METRICS) {
    const readings = reports.flatMap(({ metrics }) => metrics.find((one) => one.id === id) ?? []);
    const comparisons = readings.flatMap((reading) => reading[part] ?? []);
    const [first] = readings;
    if (first && comparisons.length > 0) summaries.set(id, summarise(first, comparisons));
  }
  return summaries;
}

/** The models nearest to the real returns by one metric: that with the least gap. */
export function winnerOf(
  models: readonly { readonly name: string; readonly summary: PartSummary }[],
  id: MetricId,
): string | null {
  const known = models.flatMap(({ name, summary }) => {
    const metric = summary.get(id);
    return metric ? [{ name, gap: metric.gap }] : [];
  });
  known.sort((one, other) => one.gap - other.gap);
  return known[0]?.name ?? null;
}

function partOutput(summary: PartSummary) {
  const entries = [...summary].map(([id, { value, low, high, floor }]) => [
    id,
    { value, low, high, floor },
  ]);
  return Object.fromEntries(entries);
}

/**
 * What `--json` writes. Where there are several assets, each is a model of its own, its name
 * after the model's.
 */
export function qualityOutput(
  file: string,
  seconds: number,
  assets: readonly string[],
  models: readonly ModelQuality[],
) {
  const rows = models.flatMap((model) =>
    assets.map((name, asset) => ({
      name: assets.length > 1 ? `${model.name} ${name}` : model.name,
      seeds: model.seeds.length,
      train: partOutput(summariseModel(model, asset, "train")),
      heldOut: partOutput(summariseModel(model, asset, "heldOut")),
      heldOutShape: partOutput(summariseModel(model, asset, "heldOutShape")),
    })),
  );
  return { file, seconds, models: rows };
}
