import type { DrawnLaw } from "../../data/drawn-market.ts";
import { closedCurve } from "../../shared/closed-curve.ts";
import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  tracePath,
  withinPlot,
} from "../charts/plot.ts";

export interface SurfaceData {
  readonly law: DrawnLaw;
  readonly heights: readonly number[];
  /** Where the keyboard's pen is. */
  readonly pen: number;
  /** Of a handle on the abscissa, in the axis's unit. */
  readonly handleAt: (handle: number) => number;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

/** Straight pieces of the smooth curve between two handles. */
const PIECES = 8;
const HANDLE_RADIUS = 4;
const PEN_RADIUS = 7;

function traceLine(pen: Pen, plot: Plot, { law, heights, handleAt }: SurfaceData): void {
  if (law === "drawn-density") {
    tracePath(
      pen,
      heights.length,
      (i) => plot.x(handleAt(i)),
      (i) => plot.y(heights[i] ?? 0),
    );
    return;
  }
  const curve = closedCurve(heights);
  const at = (i: number) => i / PIECES;
  tracePath(
    pen,
    heights.length * PIECES + 1,
    (i) => plot.x(handleAt(at(i))),
    (i) => plot.y(curve(at(i))),
  );
}

function drawHandles(pen: Pen, plot: Plot, data: SurfaceData, palette: Palette): void {
  const { heights, handleAt } = data;
  pen.fillStyle = palette.real;
  for (const [i, height] of heights.entries()) {
    pen.beginPath();
    pen.arc(plot.x(handleAt(i)), plot.y(height), HANDLE_RADIUS, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  const [x, y] = [plot.x(handleAt(data.pen)), plot.y(heights[data.pen] ?? 0)];
  pen.arc(x, y, PEN_RADIUS, 0, 2 * Math.PI);
  pen.stroke();
}

/** The line through the handles, and the ring of the pen; `onPlot` is told where the data went. */
export function surfaceDrawing(data: SurfaceData, onPlot: (plot: Plot) => void): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    onPlot(plot);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      pen.save();
      pen.strokeStyle = palette.real;
      pen.lineWidth = 2;
      traceLine(pen, plot, data);
      pen.stroke();
      pen.restore();
    });
    drawHandles(pen, plot, data, palette);
  };
}
