import type { OutcomeBins } from "../../applications/product/product-types.ts";
import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  tracePath,
  withinPlot,
} from "../charts/plot.ts";

export interface OutcomeData {
  readonly real: OutcomeBins;
  readonly neutral: OutcomeBins;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

function fillBars(pen: Pen, plot: Plot, { edges, shares }: OutcomeBins, palette: Palette): void {
  pen.save();
  pen.fillStyle = palette.generated;
  pen.globalAlpha = 0.4;
  for (const [bin, share] of shares.entries()) {
    const left = plot.x(edges[bin] ?? 0);
    const right = plot.x(edges[bin + 1] ?? 0);
    const top = plot.y(share);
    pen.fillRect(left, top, Math.max(1, right - left - 1), plot.bottom - top);
  }
  pen.restore();
}

function outline(pen: Pen, plot: Plot, { edges, shares }: OutcomeBins, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.discriminator;
  pen.lineWidth = 1.5;
  tracePath(
    pen,
    shares.length * 2,
    (corner) => plot.x(edges[Math.ceil(corner / 2)] ?? 0),
    (corner) => plot.y(shares[Math.floor(corner / 2)] ?? 0),
  );
  pen.stroke();
  pen.restore();
}

/** Two histograms of their own bins: bars and a stepped outline. */
export function outcomeDrawing(data: OutcomeData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      fillBars(pen, plot, data.real, palette);
      outline(pen, plot, data.neutral, palette);
    });
  };
}
