import type { CurveComparison, CurveId } from "../../metrics/quality/quality-report.ts";
import { type AxisKind, type Domain, finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { ChartTable } from "../charts/chart-table.ts";
import type { CurveData, CurveLine } from "../charts/curve-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber, formatPercent } from "../text/format.ts";

interface CurveLook {
  readonly x: AxisKind;
  readonly y: AxisKind;
  readonly share?: boolean;
  readonly diagonal?: boolean;
  /** Kept in sight. */
  readonly zero?: boolean;
}

const AUTOCORRELATION: CurveLook = { x: "linear", y: "linear", zero: true };
const SURVIVAL: CurveLook = { x: "log", y: "log" };
const PASSAGE: CurveLook = { x: "log", y: "linear", share: true, zero: true };

/** How each curve is drawn. */
const LOOKS: Readonly<Record<CurveId, CurveLook>> = {
  "return-autocorrelation": AUTOCORRELATION,
  "absolute-autocorrelation": AUTOCORRELATION,
  "squared-autocorrelation": AUTOCORRELATION,
  leverage: AUTOCORRELATION,
  "loss-survival": SURVIVAL,
  "gain-survival": SURVIVAL,
  quantiles: { x: "linear", y: "linear", diagonal: true },
  aggregation: { x: "log", y: "linear", zero: true },
  fluctuation: { x: "log", y: "log" },
  "gain-passage": PASSAGE,
  "loss-passage": PASSAGE,
};

/** How far beyond the real curves' span wild generated ones may push the axis. */
const MOST_STRETCH = 2;
/** Decades of a logarithmic share axis. */
const MOST_DECADES = 5;

const positive = (columns: readonly ArrayLike<number>[]) =>
  columns.map((column) => Array.from(column).filter((value) => value > 0));

function logDomain(columns: readonly ArrayLike<number>[]): Domain {
  const [low, high] = finiteExtent(...positive(columns));
  return low > 0 && high > low ? [Math.max(low, high / 10 ** MOST_DECADES), high] : [0.1, 1];
}

/** Wide enough for the real curves and their band, and for generated ones unless they are wild. */
function linearDomain(
  real: readonly ArrayLike<number>[],
  generated: readonly ArrayLike<number>[],
  zero: boolean,
): Domain {
  const [realLow, realHigh] = finiteExtent(...real, ...(zero ? [[0]] : []));
  const [low, high] = finiteExtent(...real, ...generated, ...(zero ? [[0]] : []));
  const reach = MOST_STRETCH * Math.max(realHigh - realLow, 1e-3);
  return niceDomain([Math.max(low, realLow - reach), Math.min(high, realHigh + reach)]);
}

function xDomain(look: CurveLook, x: ArrayLike<number>): Domain {
  if (look.x === "log") return logDomain([x]);
  const [low, high] = finiteExtent(x);
  return look.diagonal ? [low, high] : [0, high];
}

/** All that is drawn of a curve, in the order in which it is drawn and named. */
export interface NamedCurve {
  readonly id: CurveId;
  readonly words: { readonly x: string; readonly y: string };
  readonly comparison: CurveComparison;
}

/** A curve of a report as what `CurveChart` draws. */
export function curveDataOf({ id, words, comparison }: NamedCurve, text: Dictionary): CurveData {
  const look = LOOKS[id];
  const names = text.curveWords;
  const { x, train, heldOut, generated, low, high, realLow, realHigh } = comparison;
  const real = [train, realLow, realHigh, ...(heldOut === null ? [] : [heldOut])];
  const forged = [generated, low, high];
  const domain =
    look.y === "log"
      ? logDomain([...real, generated])
      : linearDomain(real, forged, look.zero ?? false);
  const heldOutLine: CurveLine[] =
    heldOut === null
      ? []
      : [
          {
            label: names.heldOut,
            short: names.short.heldOut,
            tone: "real",
            values: heldOut,
            width: 0.9,
          },
        ];
  return {
    x,
    lines: [
      ...heldOutLine,
      { label: names.train, short: names.short.train, tone: "real", values: train, width: 2 },
      {
        label: names.generated,
        short: names.short.generated,
        tone: "generated",
        values: generated,
        width: 2,
      },
    ],
    bands: [
      { label: names.realBand, tone: "real", low: realLow, high: realHigh },
      {
        label: names.generatedBand,
        tone: "generated",
        low,
        high,
        outlined: true,
      },
    ],
    xAxis: {
      kind: look.x,
      domain: xDomain(look, x),
      title: words.x,
      format: (value) => formatNumber(value),
    },
    yAxis: {
      kind: look.y,
      domain,
      title: words.y,
      format: (value) => (look.share ? formatPercent(value) : formatNumber(value)),
    },
    ...(look.diagonal ? { diagonal: true } : {}),
  };
}

/** Every number of a curve. */
export function curveTable({ words, comparison }: NamedCurve, text: Dictionary): ChartTable {
  const { x, train, heldOut, generated, low, high, realLow, realHigh } = comparison;
  const names = text.curveWords;
  const columns: readonly (readonly [string, ArrayLike<number>])[] = [
    [words.x, x],
    [names.train, train],
    ...(heldOut === null ? [] : [[names.heldOut, heldOut] as const]),
    [names.generated, generated],
    [names.generatedLow, low],
    [names.generatedHigh, high],
    [names.realLow, realLow],
    [names.realHigh, realHigh],
  ];
  return {
    columns: columns.map(([name]) => name),
    rowCount: x.length,
    row: (index) => columns.map(([, values]) => values[index] ?? Number.NaN),
  };
}
