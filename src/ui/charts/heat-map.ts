import type { Drawing, Palette, Pen } from "./pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot } from "./plot.ts";

/** Values on a regular grid, row by row from the lowest y. */
export interface HeatMapData {
  readonly columns: number;
  readonly rows: number;
  /** `[rows, columns]`; NaN cells stay empty. */
  readonly values: ArrayLike<number>;
  /** Drawn in generated's colour, the card's, and real's. */
  readonly range: readonly [low: number, middle: number, high: number];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

/** Opacity of a value's colour: 0 at the middle, `0.75` at either end of the range. */
export function heatOf(
  value: number,
  [low, middle, high]: HeatMapData["range"],
): { tone: "real" | "generated"; opacity: number } {
  const tone = value >= middle ? "real" : "generated";
  const span = tone === "real" ? high - middle : middle - low;
  const share = span > 0 ? Math.min(1, Math.abs(value - middle) / span) : 0;
  return { tone, opacity: 0.75 * share };
}

function drawCells(pen: Pen, plot: Plot, data: HeatMapData, palette: Palette): void {
  const width = (plot.right - plot.left) / data.columns;
  const height = (plot.bottom - plot.top) / data.rows;
  pen.save();
  for (let row = 0; row < data.rows; row += 1) {
    for (let column = 0; column < data.columns; column += 1) {
      const value = data.values[row * data.columns + column] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      const { tone, opacity } = heatOf(value, data.range);
      pen.globalAlpha = opacity;
      pen.fillStyle = palette[tone];
      pen.fillRect(plot.left + column * width, plot.bottom - (row + 1) * height, width, height);
    }
  }
  pen.restore();
}

/** The heat map as a drawing. */
export function heatMapDrawing(data: HeatMapData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawCells(pen, plot, data, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
  };
}
