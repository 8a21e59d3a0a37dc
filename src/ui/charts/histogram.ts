import { chartFont, DASHES, type Drawing, type Palette, type Pen } from "./pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  tracePath,
  withinPlot,
} from "./plot.ts";

/** Two distributions over the same bins: generated as bars, real as a stepped outline. */
export interface HistogramData {
  /** One more than the heights. */
  readonly edges: ArrayLike<number>;
  readonly generated: ArrayLike<number>;
  readonly real: ArrayLike<number>;
  /** A law to compare with, drawn dotted through the bins' centres. */
  readonly reference?: ArrayLike<number>;
  /** A dotted vertical line, with what lies on its two sides. */
  readonly mark?: { readonly value: number; readonly below: string; readonly above: string };
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

function drawBars(pen: Pen, plot: Plot, data: HistogramData, palette: Palette): void {
  pen.save();
  pen.fillStyle = palette.generated;
  pen.globalAlpha = 0.38;
  for (let bin = 0; bin < data.generated.length; bin += 1) {
    const height = data.generated[bin] ?? 0;
    if (height <= 0) continue;
    const left = plot.x(data.edges[bin] ?? 0);
    const right = plot.x(data.edges[bin + 1] ?? 0);
    const top = plot.y(height);
    const gap = right - left > 3 ? 1 : 0;
    pen.fillRect(left + gap / 2, top, right - left - gap, plot.bottom - top);
  }
  pen.restore();
}

/** Empty bins lie at the bottom, on a logarithmic axis too. */
function drawOutline(pen: Pen, plot: Plot, data: HistogramData, palette: Palette): void {
  const heightOf = (bin: number) => {
    const height = data.real[bin] ?? 0;
    return height > 0 ? plot.y(height) : plot.bottom;
  };
  pen.save();
  pen.strokeStyle = palette.real;
  pen.lineWidth = 1.75;
  tracePath(
    pen,
    data.real.length * 2,
    (corner) => plot.x(data.edges[Math.ceil(corner / 2)] ?? 0),
    (corner) => heightOf(Math.floor(corner / 2)),
  );
  pen.stroke();
  pen.restore();
}

function drawReference(pen: Pen, plot: Plot, data: HistogramData, palette: Palette): void {
  const { reference } = data;
  if (!reference) return;
  const centre = (bin: number) => ((data.edges[bin] ?? 0) + (data.edges[bin + 1] ?? 0)) / 2;
  pen.save();
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.25;
  pen.setLineDash(DASHES.muted ?? []);
  tracePath(
    pen,
    reference.length,
    (bin) => plot.x(centre(bin)),
    (bin) => plot.y(reference[bin] ?? 0),
  );
  pen.stroke();
  pen.restore();
}

function drawMark(pen: Pen, plot: Plot, data: HistogramData, palette: Palette): void {
  if (!data.mark) return;
  const { value, below, above } = data.mark;
  const x = plot.x(value);
  if (!(x >= plot.left && x <= plot.right)) return;
  pen.save();
  pen.strokeStyle = palette.ink;
  pen.setLineDash(DASHES.muted ?? []);
  strokeLine(pen, [x, plot.top], [x, plot.bottom]);
  pen.font = chartFont(palette);
  pen.fillStyle = palette.muted;
  pen.textBaseline = "top";
  pen.textAlign = "right";
  if (x - 5 - pen.measureText(below).width > plot.left) pen.fillText(below, x - 5, plot.top);
  pen.textAlign = "left";
  if (x + 5 + pen.measureText(above).width < plot.right) pen.fillText(above, x + 5, plot.top);
  pen.restore();
}

/** The histogram as a drawing. */
export function histogramDrawing(data: HistogramData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      drawBars(pen, plot, data, palette);
      drawReference(pen, plot, data, palette);
      drawOutline(pen, plot, data, palette);
    });
    drawMark(pen, plot, data, palette);
  };
}
