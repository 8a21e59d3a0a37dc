import type { ReturnKind } from "../../shared/series.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { CurveData, CurveLine } from "../charts/curve-drawing.ts";
import { formatCount, formatNumber } from "../text/format.ts";
import { privacyText } from "./text/en.ts";

const PERCENT = 100;

/** Running sums of a window's returns from 0, in per cent unless they are differences. */
export function runningSums(returns: ArrayLike<number>, kind: ReturnKind): Float64Array {
  const sums = new Float64Array(returns.length + 1);
  const unit = kind === "difference" ? 1 : PERCENT;
  for (let t = 0; t < returns.length; t += 1) {
    sums[t + 1] = (sums[t] ?? 0) + unit * (returns[t] ?? Number.NaN);
  }
  return sums;
}

const barAxis = (length: number) => ({
  kind: "linear" as const,
  domain: [0, Math.max(1, length)] as const,
  title: privacyText.nearest.axis,
  format: (bar: number) => formatCount(bar),
});

/** What the values of a running sum are. */
export const sumTitle = (kind: ReturnKind): string =>
  kind === "difference" ? privacyText.nearest.difference : privacyText.nearest.value;

/** Windows as paths from 0, bar by bar. */
export function pathData(
  lines: readonly CurveLine[],
  kind: ReturnKind,
  domain?: readonly [number, number],
): CurveData {
  const count = lines[0]?.values.length ?? 0;
  return {
    x: Array.from({ length: count }, (_, bar) => bar),
    lines,
    bands: [],
    xAxis: barAxis(count - 1),
    yAxis: {
      kind: "linear",
      domain: domain ?? niceDomain(finiteExtent([0], ...lines.map(({ values }) => values))),
      title: sumTitle(kind),
      format: (value) => formatNumber(value, 3),
    },
  };
}

/** The numbers of curves over one x. */
export function curveTable(data: CurveData): ChartTable {
  return {
    columns: [
      data.xAxis.title,
      ...data.lines.map(({ label }) => label),
      ...data.bands.flatMap(({ label }) => [
        `${label} ${privacyText.tests.low}`.trim(),
        `${label} ${privacyText.tests.high}`.trim(),
      ]),
    ],
    rowCount: data.x.length,
    row: (index) => [
      data.x[index] ?? Number.NaN,
      ...data.lines.map(({ values }) => values[index] ?? Number.NaN),
      ...data.bands.flatMap(({ low, high }) => [
        low[index] ?? Number.NaN,
        high[index] ?? Number.NaN,
      ]),
    ],
  };
}
