import { type AxisKind, axisScale, axisTicks, type Domain } from "./axis-scale.ts";
import { chartFont, type Palette, type Pen, type Size } from "./pen.ts";

/** One axis of a drawn chart. */
export interface Axis {
  readonly kind: AxisKind;
  readonly domain: Domain;
  /** With its unit; "" draws no title. */
  readonly title: string;
  readonly format: (value: number) => string;
  /** Instead of round values. */
  readonly ticks?: readonly number[];
}

/** Where the data go, and how values become positions. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

const GAP = 6;
const LINE = 15;

/** Leaves room for ticks and titles (and on the left for `leastLabel`) and spreads the ticks so that their labels do not touch. */
export function layoutPlot(
  pen: Pen,
  size: Size,
  xAxis: Axis,
  yAxis: Axis,
  palette: Palette,
  leastLabel = "",
): Plot {
  pen.font = chartFont(palette);
  const top = yAxis.title === "" ? GAP + 2 : LINE + GAP;
  const bottom = size.height - LINE - GAP - (xAxis.title === "" ? 0 : LINE);
  const yCount = Math.max(2, Math.floor((bottom - top) / 34));
  const yTicks = yAxis.ticks ?? axisTicks(yAxis.kind, yAxis.domain, yCount);
  const labels = [leastLabel, ...yTicks.map((tick) => yAxis.format(tick))];
  const widest = Math.max(...labels.map((label) => pen.measureText(label).width));
  const left = Math.ceil(widest) + GAP + 2;
  const right = size.width - GAP - 4;
  const xTicks = xAxis.ticks ?? fittingTicks(pen, xAxis, right - left);
  const x = axisScale(xAxis.kind, xAxis.domain, [left, right]);
  const y = axisScale(yAxis.kind, yAxis.domain, [bottom, top]);
  return { left, top, right, bottom, x, y, xTicks, yTicks };
}

function fittingTicks(pen: Pen, axis: Axis, width: number): number[] {
  for (let count = Math.min(9, Math.max(2, Math.floor(width / 64))); count > 1; count -= 1) {
    const ticks = axisTicks(axis.kind, axis.domain, count);
    const taken = ticks.reduce(
      (sum, tick) => sum + pen.measureText(axis.format(tick)).width + 14,
      0,
    );
    if (taken <= width) return ticks;
  }
  return axisTicks(axis.kind, axis.domain, 2);
}

/** Grid lines of y, ticks and titles of both axes. */
export function drawAxes(pen: Pen, plot: Plot, xAxis: Axis, yAxis: Axis, palette: Palette): void {
  pen.save();
  pen.font = chartFont(palette);
  pen.lineWidth = 1;
  pen.strokeStyle = palette.line;
  pen.fillStyle = palette.muted;
  pen.textBaseline = "middle";
  pen.textAlign = "right";
  for (const tick of plot.yTicks) {
    const y = Math.round(plot.y(tick)) + 0.5;
    strokeLine(pen, [plot.left, y], [plot.right, y]);
    pen.fillText(yAxis.format(tick), plot.left - GAP, y);
  }
  pen.textBaseline = "top";
  for (const tick of plot.xTicks) drawXTick(pen, plot, xAxis, tick);
  if (xAxis.title !== "") {
    pen.textAlign = "right";
    pen.fillText(xAxis.title, plot.right, plot.bottom + GAP + LINE);
  }
  if (yAxis.title !== "") {
    pen.textAlign = "left";
    pen.fillText(yAxis.title, 0, 2);
  }
  pen.restore();
}

/** Labels at the very ends stay within the plot. */
function drawXTick(pen: Pen, plot: Plot, axis: Axis, tick: number): void {
  const label = axis.format(tick);
  const half = pen.measureText(label).width / 2;
  const x = plot.x(tick);
  pen.textAlign = "center";
  pen.fillText(label, Math.min(plot.right + 4 - half, Math.max(half, x)), plot.bottom + GAP);
}

/** A straight line in the current stroke. */
export function strokeLine(
  pen: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
}

/** Runs `draw` with everything outside the plot cut off. */
export function withinPlot(pen: Pen, plot: Plot, draw: () => void): void {
  pen.save();
  pen.beginPath();
  pen.rect(plot.left, plot.top - 1, plot.right - plot.left, plot.bottom - plot.top + 2);
  pen.clip();
  draw();
  pen.restore();
}

/** Traces points, with a gap wherever y is not finite; the caller strokes. */
export function tracePath(
  pen: Pen,
  count: number,
  x: (index: number) => number,
  y: (index: number) => number,
): void {
  pen.beginPath();
  let drawing = false;
  for (let index = 0; index < count; index += 1) {
    const height = y(index);
    if (!Number.isFinite(height)) drawing = false;
    else if (drawing) pen.lineTo(x(index), height);
    else {
      pen.moveTo(x(index), height);
      drawing = true;
    }
  }
}
