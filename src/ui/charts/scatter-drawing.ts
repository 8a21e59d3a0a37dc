import type { Drawing, Palette, Pen } from "./pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot, withinPlot } from "./plot.ts";

export interface ScatterData {
  /** `[point, 2]` */
  readonly real: Float32Array;
  readonly generated: Float32Array;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const HALF = 2.4;

/** Discs for real points, crosses for generated ones. */
function drawPoints(
  pen: Pen,
  plot: Plot,
  points: Float32Array,
  tone: "real" | "generated",
  palette: Palette,
): void {
  pen.save();
  pen.globalAlpha = 0.55;
  pen.lineWidth = 1.1;
  pen.fillStyle = palette[tone];
  pen.strokeStyle = palette[tone];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = plot.x(points[index] ?? Number.NaN);
    const y = plot.y(points[index + 1] ?? Number.NaN);
    if (!(Number.isFinite(x) && Number.isFinite(y))) continue;
    pen.beginPath();
    if (tone === "real") {
      pen.arc(x, y, HALF - 0.4, 0, 2 * Math.PI);
      pen.fill();
    } else {
      pen.moveTo(x - HALF, y - HALF);
      pen.lineTo(x + HALF, y + HALF);
      pen.moveTo(x - HALF, y + HALF);
      pen.lineTo(x + HALF, y - HALF);
      pen.stroke();
    }
  }
  pen.restore();
}

/** Two clouds of points on a plane. */
export function scatterDrawing(data: ScatterData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      drawPoints(pen, plot, data.real, "real", palette);
      drawPoints(pen, plot, data.generated, "generated", palette);
    });
  };
}
