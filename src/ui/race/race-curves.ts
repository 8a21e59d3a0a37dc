import type { MeasureName } from "../../engine/gan-engine.ts";
import type { LaneState } from "../../store/race-store.ts";
import { type Domain, finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { CurveData, CurveLine } from "../charts/curve-drawing.ts";
import { lookOf } from "../compare/row-names.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";

/** What the race's chart can show. */
export const RACE_MEASURES = [
  "distance",
  "discriminatorLoss",
  "generatorLoss",
  "accuracy",
] as const;
export type RaceMeasure = (typeof RACE_MEASURES)[number];

/** Points of a line; more cannot be told apart. */
const POINTS = 240;

const WIDTH = 1.75;

/** Where the chart says that a guess, or another real sample, would be. */
const LEVELS: Partial<Readonly<Record<RaceMeasure, number>>> = { distance: 1, accuracy: 0.5 };

function lineOf(values: ArrayLike<number>, index: number, names: readonly string[]): CurveLine {
  const { tone, dash } = lookOf(index);
  const label = names[index] ?? "";
  return { label, short: label.slice(0, 1), tone, dash, values, width: WIDTH };
}

/** Steps of the race, evenly spread, the last one among them. */
function stepsOf(lanes: readonly LaneState[]): number[] {
  const last = Math.max(0, ...lanes.map(({ losses }) => losses.lastStep));
  const count = Math.min(POINTS, last);
  return Array.from({ length: count }, (_, i) => Math.round(((i + 1) * last) / count));
}

function measureLines(
  lanes: readonly LaneState[],
  measure: MeasureName,
  steps: readonly number[],
): Float64Array[] {
  return lanes.map(({ losses }) => {
    const column = losses.smoothed(measure);
    return Float64Array.from(steps, (step) =>
      step > losses.lastStep
        ? Number.NaN
        : (column[Math.max(0, Math.round(step / losses.stride) - 1)] ?? Number.NaN),
    );
  });
}

function marksOf(lanes: readonly LaneState[]) {
  const steps = [...new Set(lanes.flatMap(({ marks }) => marks.map(({ step }) => step)))];
  steps.sort((a, b) => a - b);
  const values = lanes.map(({ marks }) => {
    const scores = new Map(marks.map(({ step, score }) => [step, score]));
    return Float64Array.from(steps, (step) => scores.get(step) ?? Number.NaN);
  });
  return { steps, values };
}

function domainOf(values: readonly ArrayLike<number>[], level: number | undefined): Domain {
  const levels = level === undefined ? [] : [[0, level]];
  return niceDomain(finiteExtent(...values, ...levels));
}

/** The lanes' lines of a measure; null until there is something to draw. */
export function raceCurves(
  lanes: readonly LaneState[],
  measure: RaceMeasure,
  names: readonly string[],
  words: Dictionary["race"]["chart"],
): CurveData | null {
  const drawn =
    measure === "distance"
      ? marksOf(lanes)
      : { steps: stepsOf(lanes), values: measureLines(lanes, measure, stepsOf(lanes)) };
  const { steps, values } = drawn;
  if (steps.length === 0) return null;
  const level = LEVELS[measure];
  const units = { distance: words.floors, accuracy: words.share } as const;
  const unit = measure === "distance" || measure === "accuracy" ? units[measure] : words.loss;
  return {
    x: steps,
    lines: values.map((line, index) => lineOf(line, index, names)),
    bands: [],
    xAxis: {
      kind: "linear",
      domain: [0, Math.max(2, steps.at(-1) ?? 2)],
      title: words.step,
      format: (step) => formatNumber(step),
    },
    yAxis: {
      kind: "linear",
      domain: domainOf(values, level),
      title: unit,
      format: (value) => formatNumber(value),
    },
    ...(level === undefined ? {} : { level }),
  };
}

/** The lines as a table: a row per step that is drawn. */
export function curvesTable(data: CurveData | null): ChartTable {
  return {
    columns: data === null ? [] : [data.xAxis.title, ...data.lines.map(({ label }) => label)],
    rowCount: data?.x.length ?? 0,
    row: (index) => [
      data?.x[index] ?? Number.NaN,
      ...(data?.lines ?? []).map(({ values }) => values[index] ?? Number.NaN),
    ],
  };
}
