import {
  type Comparison,
  inFloors,
  type MetricId,
  type MetricReading,
  type QualityReport,
} from "../metrics/quality/quality-report.ts";
import type { ComparisonRow } from "./app-state.ts";
import { textCell } from "./csv-text.ts";

/** One metric of one model against one part, over the repeats of its evaluation. */
export interface MetricSummary {
  /** The median over paths for statistics, the gap for distances and scores: mean over repeats. */
  readonly value: number;
  /** What tables show: the value, but for scores the score itself, next to the real one. */
  readonly shown: number;
  /** Over paths. */
  readonly low: number;
  readonly high: number;
  /** Real against real. */
  readonly floor: number;
  readonly gap: number;
  readonly floors: number | null;
  /** The real part's own value; null for distances. */
  readonly real: number | null;
  /** Of what is shown, over repeats; 0 for one. */
  readonly deviation: number;
  readonly repeats: number;
}

/** Which of a reading's comparisons. */
export const COMPARED_PARTS = ["train", "heldOut", "heldOutShape"] as const;

export type ComparedPart = (typeof COMPARED_PARTS)[number];

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function deviationOf(values: readonly number[]): number {
  const centre = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

function summarise(kind: MetricReading["kind"], comparisons: readonly Comparison[]): MetricSummary {
  const medians = comparisons.map(({ generated }) => generated.median);
  const gaps = comparisons.map(({ gap }) => gap);
  const shown = kind === "distance" ? gaps : medians;
  const mean = (of: (one: Comparison) => number) => meanOf(comparisons.map(of));
  const reals = comparisons.flatMap(({ real }) => (real === null ? [] : [real]));
  const floors = comparisons.flatMap((one) => inFloors(one) ?? []);
  return {
    value: meanOf(kind === "statistic" ? medians : gaps),
    shown: meanOf(shown),
    low: mean(({ generated }) => generated.low),
    high: mean(({ generated }) => generated.high),
    floor: mean(({ floor }) => floor),
    gap: meanOf(gaps),
    floors: floors.length === 0 ? null : meanOf(floors),
    real: reals.length === 0 ? null : meanOf(reals),
    deviation: deviationOf(shown),
    repeats: comparisons.length,
  };
}

/**
 * Every metric that the repeats of an evaluation have against a part, in the order of the first
 * report; what is missing in all of them is left out.
 */
export function summariseReports(
  reports: readonly QualityReport[],
  part: ComparedPart,
): ReadonlyMap<MetricId, MetricSummary> {
  const readings = (id: MetricId): readonly MetricReading[] =>
    reports.flatMap(({ metrics }) => metrics.filter((one) => one.id === id));
  const summaries = new Map<MetricId, MetricSummary>();
  for (const { id, kind } of reports[0]?.metrics ?? []) {
    const comparisons = readings(id).flatMap((reading) => reading[part] ?? []);
    if (comparisons.length > 0) summaries.set(id, summarise(kind, comparisons));
  }
  return summaries;
}

const nameOf = (row: ComparisonRow) => (row.kind === "run" ? row.name : row.id);

const HEADER = [
  "model",
  "kind",
  "metric",
  "part",
  "real",
  "value",
  "shown",
  "low",
  "high",
  "deviation",
  "gap",
  "floor",
  "floors",
  "repeats",
  "data",
].join(",");

const numberCell = (value: number | null) => (value === null ? "" : String(value));

function csvLine(
  row: ComparisonRow,
  part: ComparedPart,
  metric: string,
  one: MetricSummary,
): string {
  const { real, value, shown, low, high, deviation, gap, floor, floors, repeats } = one;
  const numbers = [real, value, shown, low, high, deviation, gap, floor, floors, repeats];
  return [
    textCell(nameOf(row)),
    row.kind,
    metric,
    part,
    ...numbers.map(numberCell),
    row.dataFingerprint ?? "",
  ].join(",");
}

/**
 * The comparison as CSV: a line for each metric of each model against each part. Numbers are in
 * full; an empty cell is a number that there is none of.
 */
export function comparisonCsv(rows: readonly ComparisonRow[]): string {
  const lines = rows.flatMap((row) =>
    COMPARED_PARTS.flatMap((part) =>
      [...summariseReports(row.reports, part)].map(([metric, one]) =>
        csvLine(row, part, metric, one),
      ),
    ),
  );
  return [HEADER, ...lines, ""].join("\r\n");
}

type PartFile = Readonly<Record<string, MetricSummary>>;

/** The comparison as the command `npm run quality -- FILE --json OUT` writes it, and more. */
export interface ComparisonFile {
  readonly file: string;
  /** That all models took together. */
  readonly seconds: number;
  readonly models: readonly {
    readonly name: string;
    readonly kind: ComparisonRow["kind"];
    /** Repeats of the evaluation. */
    readonly seeds: number;
    readonly seconds: number | null;
    readonly dataFingerprint: string | null;
    readonly isOfOtherData: boolean;
    /** Of kept runs: all that makes the same run again. */
    readonly run: {
      readonly config: object;
      readonly step: number;
      readonly seed: number;
      readonly device: string | null;
      readonly engine: string | null;
    } | null;
    /** Of traditional generators. */
    readonly fit: object | null;
    readonly train: PartFile;
    readonly heldOut: PartFile;
    readonly heldOutShape: PartFile;
  }[];
}

function modelOf(row: ComparisonRow): ComparisonFile["models"][number] {
  const part = (name: ComparedPart) => Object.fromEntries(summariseReports(row.reports, name));
  const { kind, reports, seconds, dataFingerprint, isOfOtherData } = row;
  return {
    name: nameOf(row),
    kind,
    seeds: reports.length,
    seconds,
    dataFingerprint,
    isOfOtherData,
    run: row.kind === "run" ? runOf(row) : null,
    fit: row.kind === "baseline" ? row.fit : null,
    train: part("train"),
    heldOut: part("heldOut"),
    heldOutShape: part("heldOutShape"),
  };
}

function runOf({ config, step, seed, device, engine }: Extract<ComparisonRow, { kind: "run" }>) {
  return { config, step, seed, device, engine };
}

/** The comparison as JSON. Rows without numbers are in it with none. */
export function comparisonJson(rows: readonly ComparisonRow[], file: string): string {
  const content: ComparisonFile = {
    file,
    seconds: rows.reduce((sum, row) => sum + (row.seconds ?? 0), 0),
    models: rows.map(modelOf),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
