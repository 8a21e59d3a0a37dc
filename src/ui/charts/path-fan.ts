import type { QuantileBands } from "../../metrics/snapshot.ts";
import { DASHES, type Drawing, type Palette, type Pen } from "./pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot, tracePath, withinPlot } from "./plot.ts";

/** Lines over the same bars 0, 1, 2, …; all begin at 0. */
export interface PathFanData {
  readonly generatedFan: QuantileBands | null;
  readonly realFan: QuantileBands | null;
  readonly generatedPaths: readonly ArrayLike<number>[];
  readonly realPaths: readonly ArrayLike<number>[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const FILLS = [0.14, 0.2, 0.24] as const;

/** The bands from the widest to the narrowest, as pairs of quantile rows; the median stands alone. */
function nestedBands(fan: QuantileBands): readonly (readonly [Float32Array, Float32Array])[] {
  const count = fan.values.length;
  return Array.from({ length: Math.floor(count / 2) }, (_, index) => {
    const low = fan.values[index] ?? new Float32Array();
    return [low, fan.values[count - 1 - index] ?? low] as const;
  });
}

/** Quantile rows start at bar 1; bar 0 is where every path is at 0. */
const fromZero = (row: ArrayLike<number>) => (bar: number) =>
  bar === 0 ? 0 : (row[bar - 1] ?? Number.NaN);

function fillFan(pen: Pen, plot: Plot, fan: QuantileBands, palette: Palette): void {
  pen.save();
  pen.fillStyle = palette.generated;
  for (const [index, [low, high]] of nestedBands(fan).entries()) {
    const lowAt = fromZero(low);
    const highAt = fromZero(high);
    pen.globalAlpha = FILLS[Math.min(index, FILLS.length - 1)] ?? 0.2;
    pen.beginPath();
    pen.moveTo(plot.x(0), plot.y(0));
    for (let bar = 1; bar <= high.length; bar += 1) pen.lineTo(plot.x(bar), plot.y(highAt(bar)));
    for (let bar = low.length; bar > 0; bar -= 1) pen.lineTo(plot.x(bar), plot.y(lowAt(bar)));
    pen.closePath();
    pen.fill();
  }
  pen.restore();
}

function outlineFan(pen: Pen, plot: Plot, fan: QuantileBands, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.real;
  for (const row of fan.values) {
    const at = fromZero(row);
    const isMedian = row === fan.values[Math.floor(fan.values.length / 2)];
    pen.lineWidth = isMedian ? 2 : 1.25;
    tracePath(pen, row.length + 1, plot.x, (bar) => plot.y(at(bar)));
    pen.stroke();
  }
  pen.restore();
}

function drawPaths(
  pen: Pen,
  plot: Plot,
  paths: readonly ArrayLike<number>[],
  tone: "real" | "generated",
  palette: Palette,
): void {
  pen.save();
  pen.strokeStyle = palette[tone];
  pen.lineWidth = 1.1;
  pen.globalAlpha = 0.85;
  pen.setLineDash(DASHES[tone] ?? []);
  for (const path of paths) {
    tracePath(pen, path.length, plot.x, (bar) => plot.y(path[bar] ?? Number.NaN));
    pen.stroke();
  }
  pen.restore();
}

/** Quantile bands, filled for generated and outlined for real, under single paths. */
export function pathFanDrawing(data: PathFanData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      if (data.generatedFan) fillFan(pen, plot, data.generatedFan, palette);
      drawPaths(pen, plot, data.realPaths, "real", palette);
      drawPaths(pen, plot, data.generatedPaths, "generated", palette);
      if (data.realFan) outlineFan(pen, plot, data.realFan, palette);
    });
  };
}
