import type {
  ScenarioPlan,
  ScenarioPreview,
} from "../../applications/scenarios/scenarios-types.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { CurveData, CurveLine } from "../charts/curve-drawing.ts";
import { formatNumber, formatPercent } from "../text/format.ts";
import { scenariosText } from "./text/en.ts";

/** Places of the outer and the inner band among five quantiles. */
const BANDS = [
  [0, 4],
  [1, 3],
] as const;
const MEDIAN = 2;
const ROOM = 0.04;

/** Values that begin after the bars of the history. */
function after(count: number, values: ArrayLike<number> | undefined): Float64Array {
  const shifted = new Float64Array(count + (values?.length ?? 0)).fill(Number.NaN);
  shifted.set(Array.from(values ?? []), count);
  return shifted;
}

function domainOf(lists: readonly ArrayLike<number>[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (const value of Array.from(list)) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const room = ROOM * (high - low || Math.abs(high) || 1);
  return [Math.max(low - room, low > 0 ? 0 : low - room), high + room];
}

/** What happened last, scaled so that it ends where the paths begin. */
function recentToStart(
  { recentPrices, startPrices }: ScenarioPreview,
  { conditions }: ScenarioPlan,
): Float64Array {
  const start = startPrices[conditions.asset] ?? Number.NaN;
  return recentPrices.map((price) => (price * start) / (recentPrices.at(-1) ?? Number.NaN));
}

/** The history and the fan of what fits, over the edges of the fan of all. */
export function fanCurves(preview: ScenarioPreview, plan: ScenarioPlan, isConditioned: boolean) {
  const { fan } = scenariosText;
  const { recentPrices, bars, fans, samplePaths, assets } = preview;
  const before = recentPrices.length - 1;
  const x = [...Array.from({ length: before }, (_, index) => index - before), ...bars];
  const row = (values: ArrayLike<number> | undefined) => after(before, values);
  const recent = recentToStart(preview, plan);
  const real = new Float64Array(x.length).fill(Number.NaN);
  real.set(recent);
  const samples = samplePaths.map(
    (path, index): CurveLine => ({
      label: fan.sample(index + 1),
      tone: "generated",
      values: row(path),
      width: 0.9,
    }),
  );
  const bands = BANDS.map(([low, high]) => ({
    label: fan.fitting,
    tone: "generated" as const,
    low: row(fans.accepted.values[low]),
    high: row(fans.accepted.values[high]),
  }));
  const allEdges = isConditioned ? [fans.all.values[0], fans.all.values.at(-1)] : [];
  const shown = [recent, ...samplePaths, ...fans.accepted.values, ...allEdges];
  const data: CurveData = {
    x,
    lines: [
      { label: fan.real, tone: "real", values: real, width: 2 },
      {
        label: fan.middle,
        tone: "generated",
        values: row(fans.accepted.values[MEDIAN]),
        width: 2.25,
      },
      ...allEdges.map(
        (values): CurveLine => ({ label: fan.all, tone: "muted", values: row(values), width: 1.5 }),
      ),
      ...samples,
    ],
    bands,
    xAxis: {
      kind: "linear",
      domain: [-before, plan.length],
      title: fan.bar,
      format: (bar) => formatNumber(bar),
    },
    yAxis: {
      kind: "linear",
      domain: domainOf(shown.filter((values) => values !== undefined)),
      title: assets.length > 1 ? fan.priceOf(assets[plan.conditions.asset] ?? "") : fan.price,
      format: (value) => formatNumber(value, 5),
    },
  };
  return data;
}

/** The history, then both fans, bar by bar. */
export function fanTable(preview: ScenarioPreview, plan: ScenarioPlan): ChartTable {
  const { fan } = scenariosText;
  const { bars, fans } = preview;
  const recent = recentToStart(preview, plan);
  const before = recent.length - 1;
  const names = (name: string) =>
    fans.accepted.probabilities.map((probability) =>
      fan.quantile(name, formatPercent(probability)),
    );
  const rows = [...fans.accepted.values, ...fans.all.values];
  return {
    columns: [fan.bar, fan.real, ...names(fan.fitting), ...names(fan.all)],
    rowCount: before + bars.length,
    row: (index) => [
      index < before ? index - before : (bars[index - before] ?? 0),
      recent[index] ?? Number.NaN,
      ...rows.map((values) => values[index - before] ?? Number.NaN),
    ],
  };
}
