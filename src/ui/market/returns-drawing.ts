import { envelope } from "../charts/downsample.ts";
import { chartFont, type Drawing, type Palette, type Pen } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  withinPlot,
} from "../charts/plot.ts";

/** Returns of the market above, of one path below. */
export interface ReturnsData {
  readonly real: Float32Array;
  readonly path: Float32Array;
  readonly names: readonly [string, string];
  readonly xAxis: Axis;
  readonly title: string;
  readonly format: (value: number) => string;
}

const APART = 1.15;

/** One vertical stroke a pixel column, from the least to the largest return. */
function strokes(pen: Pen, plot: Plot, values: Float32Array, centre: number): void {
  const columns = Math.max(1, Math.floor(plot.right - plot.left));
  const buckets = Math.min(columns, values.length);
  const reduced = envelope(values, 0, values.length, buckets).values;
  const zero = plot.y(centre);
  const width = plot.right - plot.left;
  pen.beginPath();
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const first = reduced[2 * bucket] ?? Number.NaN;
    const second = reduced[2 * bucket + 1] ?? Number.NaN;
    if (!Number.isFinite(first)) continue;
    const x = plot.left + ((bucket + 0.5) * width) / buckets;
    pen.moveTo(x, Math.min(zero, plot.y(centre + Math.max(first, second))));
    pen.lineTo(x, Math.max(zero, plot.y(centre + Math.min(first, second))));
  }
  pen.stroke();
}

function drawRow(
  pen: Pen,
  plot: Plot,
  row: {
    readonly values: Float32Array;
    readonly centre: number;
    readonly tone: "real" | "generated";
  },
  palette: Palette,
): void {
  pen.save();
  pen.lineWidth = 1;
  pen.strokeStyle = palette[row.tone];
  strokes(pen, plot, row.values, row.centre);
  pen.strokeStyle = palette.control;
  strokeLine(pen, [plot.left, plot.y(row.centre)], [plot.right, plot.y(row.centre)]);
  pen.restore();
}

const largest = (values: Float32Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Both rows on one scale; the axis counts each from its own zero. */
export function returnsDrawing(data: ReturnsData): Drawing {
  const reach = Math.max(largest(data.real), largest(data.path), 1e-12);
  const centre = APART * reach;
  const yAxis: Axis = {
    kind: "linear",
    domain: [-2 * centre, 2 * centre],
    title: data.title,
    ticks: [
      -centre - reach / 2,
      -centre,
      -centre + reach / 2,
      centre - reach / 2,
      centre,
      centre + reach / 2,
    ],
    format: (value) => data.format(value > 0 ? value - centre : value + centre),
  };
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, yAxis, palette);
    drawAxes(pen, plot, data.xAxis, yAxis, palette);
    withinPlot(pen, plot, () => {
      drawRow(pen, plot, { values: data.real, centre, tone: "real" }, palette);
      drawRow(pen, plot, { values: data.path, centre: -centre, tone: "generated" }, palette);
    });
    pen.save();
    pen.font = chartFont(palette, 600);
    pen.textAlign = "right";
    pen.textBaseline = "top";
    pen.fillStyle = palette.real;
    pen.fillText(data.names[0], plot.right, plot.top);
    pen.fillStyle = palette.generated;
    pen.fillText(data.names[1], plot.right, plot.y(0));
    pen.restore();
  };
}
