import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  tracePath,
  withinPlot,
} from "../charts/plot.ts";

/** Everything in per cent. */
export interface PayoffData {
  readonly levels: Float64Array;
  readonly payments: Float64Array;
  readonly binLevels: Float64Array;
  readonly binMeans: Float64Array;
  readonly binLows: Float64Array;
  readonly binHighs: Float64Array;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const RADIUS = 1.6;

function drawCloud(pen: Pen, plot: Plot, data: PayoffData, palette: Palette): void {
  pen.save();
  pen.fillStyle = palette.muted;
  pen.globalAlpha = 0.35;
  for (const [index, level] of data.levels.entries()) {
    pen.beginPath();
    pen.arc(plot.x(level), plot.y(data.payments[index] ?? Number.NaN), RADIUS, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.restore();
}

function drawBand(pen: Pen, plot: Plot, data: PayoffData, palette: Palette): void {
  const { binLevels, binLows, binHighs } = data;
  pen.save();
  pen.fillStyle = palette.generated;
  pen.globalAlpha = 0.14;
  pen.beginPath();
  for (const [bin, level] of binLevels.entries()) {
    const y = plot.y(binHighs[bin] ?? Number.NaN);
    if (bin === 0) pen.moveTo(plot.x(level), y);
    else pen.lineTo(plot.x(level), y);
  }
  for (let bin = binLevels.length - 1; bin >= 0; bin -= 1) {
    pen.lineTo(plot.x(binLevels[bin] ?? Number.NaN), plot.y(binLows[bin] ?? Number.NaN));
  }
  pen.closePath();
  pen.fill();
  pen.restore();
}

function drawMean(pen: Pen, plot: Plot, data: PayoffData, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.generated;
  pen.lineWidth = 2;
  pen.setLineDash([6, 4]);
  tracePath(
    pen,
    data.binLevels.length,
    (bin) => plot.x(data.binLevels[bin] ?? Number.NaN),
    (bin) => plot.y(data.binMeans[bin] ?? Number.NaN),
  );
  pen.stroke();
  pen.restore();
}

/** A cloud of payments with their mean and band by level. */
export function payoffDrawing(data: PayoffData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      drawBand(pen, plot, data, palette);
      drawCloud(pen, plot, data, palette);
      drawMean(pen, plot, data, palette);
    });
  };
}
