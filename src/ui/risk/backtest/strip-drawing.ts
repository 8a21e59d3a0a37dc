import { type Domain, finiteExtent } from "../../charts/axis-scale.ts";
import { envelope } from "../../charts/downsample.ts";
import { chartFont, type Drawing, type Palette, type Pen, type Tone } from "../../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  tracePath,
  withinPlot,
} from "../../charts/plot.ts";
import { dateTicks } from "../../charts/price-data.ts";

/** A forecaster's limit, bar by bar. */
export interface StripLine {
  readonly values: Float64Array;
  readonly tone: Tone;
  readonly dash: readonly number[];
}

/** A row of marks: the bars at which a forecaster was breached. */
export interface BreachRow {
  readonly label: string;
  readonly bars: readonly number[];
  readonly isMarked: boolean;
}

export interface StripData {
  readonly times: Float64Array;
  readonly returns: Float64Array;
  /** The first is the one whose breaches are marked. */
  readonly lines: readonly StripLine[];
  readonly breaches: readonly number[];
  readonly rows: readonly BreachRow[];
  readonly axisTitle: string;
  readonly formatDate: (bar: number) => string;
  readonly formatReturn: (value: number) => string;
}

const CHART_HEIGHT = 250;
const ROW_HEIGHT = 31;
const TICK = 8;
/** Of the returns, so that limits are seen before them. */
const FAINT = 0.55;
const ROW_GAP = 8;
const DOT = 3;

/** CSS pixels that the strip takes with its rows. */
export const stripHeight = (rowCount: number): number =>
  CHART_HEIGHT + ROW_GAP + ROW_HEIGHT * rowCount;

function returnStrokes(pen: Pen, plot: Plot, returns: Float64Array): void {
  const buckets = Math.min(Math.max(1, Math.floor(plot.right - plot.left)), returns.length);
  const { values } = envelope(returns, 0, returns.length, buckets);
  const zero = plot.y(0);
  pen.beginPath();
  for (let bucket = 0; bucket < buckets; bucket++) {
    const first = values[2 * bucket] ?? Number.NaN;
    const second = values[2 * bucket + 1] ?? Number.NaN;
    const x = plot.x(((bucket + 0.5) * returns.length) / buckets - 0.5);
    pen.moveTo(x, Math.min(zero, plot.y(Math.max(first, second))));
    pen.lineTo(x, Math.max(zero, plot.y(Math.min(first, second))));
  }
  pen.stroke();
}

function drawLine(pen: Pen, plot: Plot, line: StripLine, width: number, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette[line.tone];
  pen.lineWidth = width;
  pen.setLineDash([...line.dash]);
  tracePath(pen, line.values.length, plot.x, (bar) => plot.y(line.values[bar] ?? Number.NaN));
  pen.stroke();
  pen.restore();
}

function drawBreaches(pen: Pen, plot: Plot, data: StripData, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.error;
  pen.fillStyle = palette.error;
  pen.lineWidth = 1.5;
  for (const bar of data.breaches) {
    const [x, y] = [plot.x(bar), plot.y(data.returns[bar] ?? Number.NaN)];
    const limit = plot.y(data.lines[0]?.values[bar] ?? Number.NaN);
    strokeLine(pen, [x, limit], [x, y]);
    pen.beginPath();
    pen.arc(x, y, DOT, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.restore();
}

function drawRow(pen: Pen, plot: Plot, row: BreachRow, top: number, palette: Palette): void {
  pen.save();
  pen.font = chartFont(palette, row.isMarked ? 650 : 400);
  pen.fillStyle = row.isMarked ? palette.ink : palette.muted;
  pen.textAlign = "left";
  pen.textBaseline = "top";
  pen.fillText(row.label, plot.left, top);
  pen.lineWidth = 1;
  pen.strokeStyle = palette.line;
  const floor = top + ROW_HEIGHT - 8;
  strokeLine(pen, [plot.left, floor], [plot.right, floor]);
  pen.strokeStyle = palette.error;
  pen.lineWidth = row.isMarked ? 2 : 1.25;
  for (const bar of row.bars) strokeLine(pen, [plot.x(bar), floor - TICK], [plot.x(bar), floor]);
  pen.restore();
}

function axesOf(data: StripData, width: number): readonly [Axis, Axis] {
  const limits = data.lines.map(({ values }) => values);
  const [low, high] = finiteExtent(data.returns, ...limits);
  const domain: Domain = [low * 1.08, Math.max(high, 0) * 1.05];
  const last = Math.max(1, data.returns.length - 1);
  return [
    {
      kind: "linear",
      domain: [-0.5, last + 0.5],
      title: "",
      format: data.formatDate,
      ticks: dateTicks(data.times, width - 60),
    },
    { kind: "linear", domain, title: data.axisTitle, format: data.formatReturn },
  ];
}

/** Returns with limits over them and their breaches marked, every forecaster's breaches below. */
export function stripDrawing(data: StripData, onPlot?: (plot: Plot) => void): Drawing {
  return (pen, size, palette) => {
    const [xAxis, yAxis] = axesOf(data, size.width);
    const height = size.height - ROW_GAP - ROW_HEIGHT * data.rows.length;
    const plot = layoutPlot(pen, { width: size.width, height }, xAxis, yAxis, palette);
    onPlot?.(plot);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    withinPlot(pen, plot, () => {
      pen.strokeStyle = palette.real;
      pen.lineWidth = 1;
      pen.globalAlpha = FAINT;
      returnStrokes(pen, plot, data.returns);
      pen.globalAlpha = 1;
      for (const [place, line] of data.lines.entries()) {
        drawLine(pen, plot, line, place === 0 ? 2 : 1.25, palette);
      }
      drawBreaches(pen, plot, data, palette);
    });
    for (const [place, row] of data.rows.entries()) {
      drawRow(pen, plot, row, height + ROW_GAP + ROW_HEIGHT * place, palette);
    }
  };
}
