import { formatCount, formatNumber } from "../text/format.ts";
import { DASHES, type Drawing, type Palette, type Pen, type Tone } from "./pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot, tracePath, withinPlot } from "./plot.ts";
import { type StreamColumns, streamColumns, viewIndices } from "./stream-data.ts";
import { drawMarks } from "./stream-marks.ts";
import { drawGhosts, drawPlayhead } from "./stream-past.ts";
import { pastOf, type StreamOptions, stepDomain, valueDomain } from "./stream-plot.ts";

interface StrokeLook {
  readonly tone: Tone;
  readonly width: number;
  readonly alpha: number;
}

function drawLine(
  pen: Pen,
  plot: Plot,
  line: { readonly steps: readonly number[]; readonly values: readonly (number | null)[] },
  look: StrokeLook,
  palette: Palette,
): void {
  pen.save();
  pen.strokeStyle = palette[look.tone];
  pen.lineWidth = look.width;
  pen.globalAlpha = look.alpha;
  pen.setLineDash(look.alpha === 1 ? (DASHES[look.tone] ?? []) : []);
  tracePath(
    pen,
    line.steps.length,
    (index) => plot.x(line.steps[index] ?? 0),
    (index) => {
      const value = line.values[index] ?? null;
      return value === null ? Number.NaN : plot.y(value);
    },
  );
  pen.stroke();
  pen.restore();
}

function drawLines(
  pen: Pen,
  plot: Plot,
  columns: StreamColumns,
  { measures, smoothed }: StreamOptions,
  palette: Palette,
): void {
  const { steps } = columns;
  const strong = { width: 2, alpha: 1 };
  const rawLook = smoothed ? { width: 1, alpha: 0.35 } : strong;
  for (const [index, { tone }] of measures.entries()) {
    const raw = columns.raw[index] ?? [];
    drawLine(pen, plot, { steps, values: raw }, { tone, ...rawLook }, palette);
    if (!smoothed) continue;
    const values = columns.smoothed[index] ?? [];
    drawLine(pen, plot, { steps, values }, { tone, ...strong }, palette);
  }
}

/** The same picture as a `StreamPlot`'s, for files. */
export function streamDrawing(options: StreamOptions, titles: { x: string; y: string }): Drawing {
  return (pen, size, palette) => {
    const { history, measures, view, axis } = options;
    const names = measures.map(({ name }) => name);
    const buckets = Math.round(size.width);
    const columns = streamColumns(history.whole, names, viewIndices(history.whole, view), buckets);
    const linear = { kind: "linear", title: titles.x, format: formatCount } as const;
    const xAxis: Axis = { ...linear, domain: stepDomain(columns, options) };
    const yDomain = valueDomain(columns, options);
    const yAxis: Axis = { kind: axis, domain: yDomain, title: titles.y, format: formatNumber };
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    drawGhosts(pen, plot, pastOf(options), palette);
    withinPlot(pen, plot, () => drawLines(pen, plot, columns, options, palette));
    drawPlayhead(pen, plot, pastOf(options), palette);
    drawMarks(pen, plot, { ...options, broken: columns.broken }, palette);
  };
}
