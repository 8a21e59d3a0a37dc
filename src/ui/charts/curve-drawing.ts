import { DASHES, type Drawing, type Palette, type Pen, type Tone } from "./pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  tracePath,
  withinPlot,
} from "./plot.ts";

export interface CurveLine {
  readonly label: string;
  /** For reading values under the chart. */
  readonly short?: string;
  readonly tone: Tone;
  readonly values: ArrayLike<number>;
  /** CSS pixels. */
  readonly width?: number;
  /** Instead of the tone's own. */
  readonly dash?: readonly number[];
  /** One of many that only show a spread: left out of the values under the chart. */
  readonly isUnread?: boolean;
}

export interface CurveBand {
  readonly label: string;
  readonly tone: Tone;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** Draws its edges thin and dashed, so that it differs from a plain one without its colour. */
  readonly outlined?: boolean;
}

/** Lines and bands over the same x, on linear or logarithmic axes. */
export interface CurveData {
  readonly x: ArrayLike<number>;
  readonly lines: readonly CurveLine[];
  readonly bands: readonly CurveBand[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  /** A dotted line at a value of y. */
  readonly level?: number;
  /** Upright lines at values of x. */
  readonly verticals?: readonly {
    readonly value: number;
    readonly tone: Tone;
    readonly dash: readonly number[];
  }[];
  /** The dotted line on which x and y agree. */
  readonly diagonal?: boolean;
}

/** A band with edges needs less of a fill. */
const FILL = 0.18;
const OUTLINED_FILL = 0.1;

function fillBand(pen: Pen, plot: Plot, data: CurveData, band: CurveBand, palette: Palette): void {
  const at = (index: number) => data.x[index] ?? Number.NaN;
  const floor = data.yAxis.kind === "log" ? data.yAxis.domain[0] : Number.NEGATIVE_INFINITY;
  const y = (value: number | undefined) => plot.y(Math.max(floor, value ?? Number.NaN));
  const known = Array.from({ length: data.x.length }, (_, index) => index).filter(
    (index) => Number.isFinite(band.low[index]) && Number.isFinite(band.high[index]),
  );
  pen.save();
  pen.fillStyle = palette[band.tone];
  pen.globalAlpha = band.outlined ? OUTLINED_FILL : FILL;
  pen.beginPath();
  for (const [place, index] of known.entries()) {
    if (place === 0) pen.moveTo(plot.x(at(index)), y(band.high[index]));
    else pen.lineTo(plot.x(at(index)), y(band.high[index]));
  }
  for (const index of known.toReversed()) pen.lineTo(plot.x(at(index)), y(band.low[index]));
  pen.closePath();
  pen.fill();
  pen.restore();
  if (!band.outlined) return;
  for (const values of [band.low, band.high]) {
    drawLine(pen, plot, data, { label: "", tone: band.tone, values, width: 0.75 }, palette);
  }
}

function drawLine(pen: Pen, plot: Plot, data: CurveData, line: CurveLine, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette[line.tone];
  pen.lineWidth = line.width ?? 1.75;
  pen.setLineDash(line.dash ?? DASHES[line.tone] ?? []);
  tracePath(
    pen,
    data.x.length,
    (index) => plot.x(data.x[index] ?? Number.NaN),
    (index) => plot.y(line.values[index] ?? Number.NaN),
  );
  pen.stroke();
  pen.restore();
}

function drawReferences(pen: Pen, plot: Plot, data: CurveData, palette: Palette): void {
  const [low, high] = data.yAxis.domain;
  pen.save();
  pen.lineWidth = 1;
  pen.strokeStyle = palette.control;
  if (data.yAxis.kind === "linear" && low < 0 && high > 0 && !data.diagonal) {
    strokeLine(pen, [plot.left, plot.y(0)], [plot.right, plot.y(0)]);
  }
  pen.strokeStyle = palette.ink;
  pen.setLineDash([2, 3]);
  if (data.level !== undefined) {
    strokeLine(pen, [plot.left, plot.y(data.level)], [plot.right, plot.y(data.level)]);
  }
  if (data.diagonal) {
    const [from, to] = data.xAxis.domain;
    strokeLine(pen, [plot.x(from), plot.y(from)], [plot.x(to), plot.y(to)]);
  }
  for (const { value, tone, dash } of data.verticals ?? []) {
    pen.strokeStyle = palette[tone];
    pen.setLineDash([...dash]);
    strokeLine(pen, [plot.x(value), plot.top], [plot.x(value), plot.bottom]);
  }
  pen.restore();
}

/** The curves as a drawing; `onPlot` is told where the data went. */
export function curveDrawing(data: CurveData, onPlot?: (plot: Plot) => void): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    onPlot?.(plot);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      for (const band of data.bands) fillBand(pen, plot, data, band, palette);
      drawReferences(pen, plot, data, palette);
      for (const line of data.lines) drawLine(pen, plot, data, line, palette);
    });
  };
}
