import type { MartingalePoint } from "../../applications/product/product-types.ts";
import type { Drawing } from "../charts/pen.ts";
import { type Axis, drawAxes, layoutPlot, strokeLine } from "../charts/plot.ts";

export interface MartingaleData {
  readonly points: readonly MartingalePoint[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const CAP = 4;
const RADIUS = 3;

/** Means with bars of two standard errors about a line at 1. */
export function martingaleDrawing({ points, xAxis, yAxis }: MartingaleData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    pen.save();
    pen.strokeStyle = palette.ink;
    pen.setLineDash([2, 3]);
    strokeLine(pen, [plot.left, plot.y(1)], [plot.right, plot.y(1)]);
    pen.setLineDash([]);
    pen.strokeStyle = palette.discriminator;
    pen.fillStyle = palette.discriminator;
    pen.lineWidth = 1.5;
    for (const { time, value, error } of points) {
      const x = plot.x(time);
      const [low, high] = [plot.y(value - 2 * error), plot.y(value + 2 * error)];
      strokeLine(pen, [x, low], [x, high]);
      for (const y of [low, high]) strokeLine(pen, [x - CAP, y], [x + CAP, y]);
      pen.beginPath();
      pen.arc(x, plot.y(value), RADIUS, 0, 2 * Math.PI);
      pen.fill();
    }
    pen.restore();
  };
}
