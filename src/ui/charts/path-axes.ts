import type { ReturnKind } from "../../shared/series.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber, formatSignedPercent } from "../text/format.ts";
import type { Domain } from "./axis-scale.ts";
import type { Axis } from "./plot.ts";

/** Axes of cumulative returns over bars: per cent for log and simple returns, price units for differences. */
export function cumulativeAxes(
  charts: Dictionary["charts"],
  returnKind: ReturnKind,
  bars: number,
  domain: Domain,
): { readonly xAxis: Axis; readonly yAxis: Axis } {
  const small = domain[1] - domain[0] < 0.05;
  return {
    xAxis: {
      kind: "linear",
      domain: [0, bars],
      title: charts.bar,
      format: (bar) => formatNumber(bar),
    },
    yAxis: {
      kind: "linear",
      domain,
      title: charts.paths.cumulative[returnKind],
      format: (value) =>
        returnKind === "difference"
          ? formatNumber(value)
          : formatSignedPercent(value, small ? 1 : 0),
    },
  };
}
