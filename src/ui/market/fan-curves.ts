import { FAN_LEVELS } from "../../applications/market/market-options.ts";
import type { FanOverTime } from "../../applications/market/market-types.ts";
import { type AxisKind, type Domain, finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { CurveData } from "../charts/curve-drawing.ts";
import { needsLogAxis } from "../charts/price-data.ts";
import { formatPercent } from "../text/format.ts";
import { dateAxis } from "./date-axis.ts";
import { marketText } from "./text/en.ts";

const words = marketText.time;

/** Something over time: what is drawn of it, and how. */
export interface FanPicture {
  readonly fan: FanOverTime;
  readonly times: Float64Array;
  readonly title: string;
  readonly format: (value: number) => string;
  /** Logarithmic where it spans much. */
  readonly mayBeLog?: boolean;
  /** Kept in sight. */
  readonly level?: number;
}

const NONE = new Float32Array();
/** How far beyond the real line the outer band may push the axis. */
const MOST_STRETCH = 3;

function domainOf({ fan, level }: FanPicture): Domain {
  const real = finiteExtent(fan.real, level === undefined ? [] : [level]);
  const all = finiteExtent(fan.real, ...fan.bands, level === undefined ? [] : [level]);
  const reach = MOST_STRETCH * Math.max(real[1] - real[0], 1e-9);
  return [Math.max(all[0], real[0] - reach), Math.min(all[1], real[1] + reach)];
}

/** The real line over the bands, the median and a few single paths. */
export function fanCurves(picture: FanPicture): CurveData {
  const { fan, times, title, format } = picture;
  const [low = NONE, lower = NONE, middle = NONE, upper = NONE, high = NONE] = fan.bands;
  const extent = finiteExtent(fan.real, ...fan.bands);
  const isLog = picture.mayBeLog === true && needsLogAxis(extent);
  const kind: AxisKind = isLog ? "log" : "linear";
  return {
    x: Float64Array.from(times, (_, index) => index),
    lines: [
      ...fan.paths.map((values, index) => ({
        label: words.path(index + 1),
        tone: "generated" as const,
        values,
        width: 0.6,
        dash: [],
      })),
      { label: words.median, tone: "generated", values: middle, width: 1.75 },
      { label: words.real, tone: "real", values: fan.real, width: 1.75 },
    ],
    bands: [
      { label: words.quantile("5–95 %"), tone: "generated", low, high, outlined: true },
      { label: words.quantile("25–75 %"), tone: "generated", low: lower, high: upper },
    ],
    xAxis: dateAxis(times),
    yAxis: { kind, domain: isLog ? extent : niceDomain(domainOf(picture)), title, format },
  };
}

/** Every drawn number, with its date. */
export function fanTable({ fan, times }: FanPicture): ChartTable {
  const columns = [fan.real, ...fan.bands, ...fan.paths];
  return {
    columns: [
      words.date,
      words.real,
      ...FAN_LEVELS.map((level) => words.quantile(formatPercent(level))),
      ...fan.paths.map((_, index) => words.path(index + 1)),
    ],
    rowCount: times.length,
    row: (index) => [
      new Date(times[index] ?? 0).toISOString(),
      ...columns.map((values) => values[index] ?? Number.NaN),
    ],
  };
}
