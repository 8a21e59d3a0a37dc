import type { MeasureName } from "../../engine/gan-engine.ts";
import type { LossSeries } from "../../store/telemetry.ts";
import { bucketStart, envelope } from "./downsample.ts";

/** Which steps are shown: all, the last so many, or those between two. */
export type StreamView =
  | { readonly kind: "all" }
  | { readonly kind: "last"; readonly steps: number }
  | { readonly kind: "between"; readonly from: number; readonly to: number };

/** A stretch of steps. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
}

/** What is drawn of a stretch of the history, at most two points a bucket. */
export interface StreamColumns {
  readonly steps: readonly number[];
  /** One per measure; null where there is no finite number. */
  readonly raw: readonly (readonly (number | null)[])[];
  readonly smoothed: readonly (readonly (number | null)[])[];
  /** Steps at which no loss was a finite number, or one was infinite. */
  readonly broken: readonly StepRange[];
}

/** Step of a point of the history. */
export const stepOf = (history: LossSeries, index: number): number => (index + 1) * history.stride;

/** The point at a step or next to it, within the history. */
export function indexOf(history: LossSeries, step: number): number {
  const index = Math.round(step / history.stride) - 1;
  return Math.max(0, Math.min(history.count - 1, index));
}

/** Indices `[from, to)` of the history that a view shows, with a neighbour on either side of a zoom. */
export function viewIndices(history: LossSeries, view: StreamView): StepRange {
  const { count } = history;
  if (view.kind === "all") return { from: 0, to: count };
  const shown = view.kind === "last" ? Math.ceil(view.steps / history.stride) : 0;
  if (view.kind === "last") return { from: Math.max(0, count - shown), to: count };
  return {
    from: Math.max(0, indexOf(history, view.from) - 1),
    to: Math.min(count, indexOf(history, view.to) + 2),
  };
}

const finiteOrNull = (value: number | undefined) =>
  value !== undefined && Number.isFinite(value) ? value : null;

type Column = ArrayLike<number>;

/** True where the step has no loss at all, or an infinite one; a step of one network alone lacks only the other's. */
function isBroken(columns: readonly Column[], index: number): boolean {
  const values = columns.map((column) => column[index] ?? Number.NaN);
  return values.every(Number.isNaN) || values.some((value) => Math.abs(value) === Infinity);
}

function brokenRanges(
  history: LossSeries,
  columns: readonly Column[],
  range: StepRange,
): StepRange[] {
  const ranges: StepRange[] = [];
  let start = -1;
  for (let index = range.from; index <= range.to; index += 1) {
    const broken = index < range.to && isBroken(columns, index);
    if (broken && start < 0) start = index;
    if (!broken && start >= 0) {
      ranges.push({ from: stepOf(history, start), to: stepOf(history, index - 1) });
      start = -1;
    }
  }
  return ranges;
}

/** Ranges that follow one another without a step between them, as one. */
function merged(ranges: readonly StepRange[], stride: number): StepRange[] {
  const joined: StepRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.from <= last.to + stride) {
      joined[joined.length - 1] = { from: last.from, to: range.to };
    } else joined.push(range);
  }
  return joined;
}

/** The history between two indices, reduced to minima and maxima where it has more than two points a bucket. */
export function streamColumns(
  history: LossSeries,
  measures: readonly MeasureName[],
  range: StepRange,
  buckets: number,
): StreamColumns {
  const raw = measures.map((name) => history.column(name));
  const smoothed = measures.map((name) => history.smoothed(name));
  if (range.to - range.from <= 2 * buckets) {
    const indices = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
    const pick = (column: Column) => indices.map((index) => finiteOrNull(column[index]));
    return {
      steps: indices.map((index) => stepOf(history, index)),
      raw: raw.map(pick),
      smoothed: smoothed.map(pick),
      broken: brokenRanges(history, raw, range),
    };
  }
  const reduced = raw.map((column) => envelope(column, range.from, range.to, buckets));
  const suspects = new Set(reduced.flatMap(({ broken }) => broken));
  const stretch = (bucket: number): StepRange => ({
    from: bucketStart(bucket, buckets, range.from, range.to),
    to: bucketStart(bucket + 1, buckets, range.from, range.to),
  });
  const plain = (values: Float64Array) => Array.from(values, finiteOrNull);
  return {
    steps: Array.from({ length: 2 * buckets }, (_, point) => {
      const { from, to } = stretch(point >> 1);
      return stepOf(history, point % 2 === 0 ? from : (from + to) >> 1);
    }),
    raw: reduced.map(({ values }) => plain(values)),
    smoothed: smoothed.map((column) =>
      plain(envelope(column, range.from, range.to, buckets).values),
    ),
    broken: merged(
      [...suspects]
        .sort((a, b) => a - b)
        .flatMap((bucket) => brokenRanges(history, raw, stretch(bucket))),
      history.stride,
    ),
  };
}
