import type { Domain } from "./axis-scale.ts";
import { chartFont, type Drawing, type Palette, type Pen, TEXT_SIZE, type Tone } from "./pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  tracePath,
  withinPlot,
} from "./plot.ts";

/** One measure over steps, with its name at its end. */
export interface TimelineLine {
  readonly label: string;
  readonly tone: Tone;
  readonly dash: readonly number[];
  readonly steps: readonly number[];
  /** By step; NaN where there is none. */
  readonly values: readonly number[];
}

export interface TimelineData {
  readonly lines: readonly TimelineLine[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const GAP = 6;
/** Of the piece of line before a name. */
const SAMPLE = 16;
const ROW = TEXT_SIZE + 3;

/** Moves places apart that are nearer than a row, within the plot; in the order of the places. */
export function spreadRows(places: readonly number[], [top, bottom]: Domain): number[] {
  const order = places.map((_, index) => index).sort((a, b) => at(places, a) - at(places, b));
  const rows = [...places];
  let last = top - ROW;
  for (const index of order) {
    last = Math.max(at(places, index), last + ROW);
    rows[index] = last;
  }
  let next = bottom + ROW;
  for (const index of order.toReversed()) {
    next = Math.min(at(rows, index), next - ROW);
    rows[index] = next;
  }
  return rows;
}

const at = (places: readonly number[], index: number) => places[index] ?? 0;

const lastFinite = (values: readonly number[]) =>
  values.findLast((value) => Number.isFinite(value) && value > 0) ?? Number.NaN;

function drawLabels(pen: Pen, plot: Plot, lines: readonly TimelineLine[], palette: Palette): void {
  const named = lines.filter(({ values }) => Number.isFinite(lastFinite(values)));
  const inside = (y: number) => Math.min(plot.bottom, Math.max(plot.top, y));
  const places = named.map(({ values }) => inside(plot.y(lastFinite(values))));
  const rows = spreadRows(places, [plot.top, plot.bottom]);
  pen.save();
  pen.font = chartFont(palette, 600);
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineWidth = 1.6;
  const left = plot.right + GAP;
  for (const [index, { label, tone, dash }] of named.entries()) {
    const y = at(rows, index);
    pen.strokeStyle = palette[tone];
    pen.setLineDash([...dash]);
    strokeLine(pen, [left, y], [left + SAMPLE, y]);
    pen.fillStyle = palette[tone];
    pen.fillText(label, left + SAMPLE + GAP, y);
  }
  pen.restore();
}

function drawLines(pen: Pen, plot: Plot, data: TimelineData, palette: Palette): void {
  pen.save();
  pen.lineWidth = 1;
  pen.strokeStyle = palette.ink;
  pen.setLineDash([2, 3]);
  strokeLine(pen, [plot.left, plot.y(1)], [plot.right, plot.y(1)]);
  pen.lineWidth = 1.6;
  for (const { tone, dash, steps, values } of data.lines) {
    pen.strokeStyle = palette[tone];
    pen.setLineDash([...dash]);
    tracePath(
      pen,
      steps.length,
      (index) => plot.x(at(steps, index)),
      (index) => plot.y(values[index] ?? Number.NaN),
    );
    pen.stroke();
  }
  pen.restore();
}

/** Measures in floors over steps: the 1-floor line dotted, each line's name at its end. */
export function timelineDrawing(data: TimelineData): Drawing {
  return (pen, size, palette) => {
    pen.font = chartFont(palette, 600);
    const widths = data.lines.map(({ label }) => pen.measureText(label).width);
    const room = Math.ceil(Math.max(0, ...widths)) + SAMPLE + 2 * GAP;
    const inner = { width: size.width - room, height: size.height };
    const plot = layoutPlot(pen, inner, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => drawLines(pen, plot, data, palette));
    drawLabels(pen, plot, data.lines, palette);
  };
}
