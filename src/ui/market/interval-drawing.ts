import { type Domain, finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  withinPlot,
} from "../charts/plot.ts";

export interface IntervalData {
  readonly entries: readonly {
    readonly label: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly title: string;
  readonly format: (value: number) => string;
  /** A dotted line across. */
  readonly level: number;
}

const DOT = 3.5;
const CAP = 4;

function drawEntry(
  pen: Pen,
  plot: Plot,
  index: number,
  entry: IntervalData["entries"][number],
  palette: Palette,
): void {
  const x = plot.x(index);
  pen.save();
  pen.strokeStyle = palette.real;
  pen.fillStyle = palette.real;
  pen.lineWidth = 1.5;
  strokeLine(pen, [x, plot.y(entry.low)], [x, plot.y(entry.high)]);
  for (const end of [entry.low, entry.high]) {
    strokeLine(pen, [x - CAP, plot.y(end)], [x + CAP, plot.y(end)]);
  }
  pen.beginPath();
  pen.arc(x, plot.y(entry.value), DOT, 0, 2 * Math.PI);
  pen.fill();
  pen.restore();
}

/** Values with their intervals side by side. */
export function intervalDrawing({ entries, title, format, level }: IntervalData): Drawing {
  const lows = entries.map(({ low }) => low);
  const highs = entries.map(({ high }) => high);
  const domain: Domain = niceDomain(finiteExtent(lows, highs, [0, level]));
  const xAxis: Axis = {
    kind: "linear",
    domain: [-0.6, entries.length - 0.4],
    title: "",
    format: (index) => entries[index]?.label ?? "",
    ticks: entries.map((_, index) => index),
  };
  const yAxis: Axis = { kind: "linear", domain, title, format };
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    withinPlot(pen, plot, () => {
      pen.save();
      pen.strokeStyle = palette.control;
      strokeLine(pen, [plot.left, plot.y(0)], [plot.right, plot.y(0)]);
      pen.strokeStyle = palette.muted;
      pen.setLineDash([2, 3]);
      strokeLine(pen, [plot.left, plot.y(level)], [plot.right, plot.y(level)]);
      pen.restore();
      for (const [index, entry] of entries.entries()) drawEntry(pen, plot, index, entry, palette);
    });
  };
}
