import { finiteExtent } from "../charts/axis-scale.ts";
import { chartFont, type Drawing, type Palette, type Pen } from "../charts/pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot, strokeLine } from "../charts/plot.ts";
import { strokeArrow } from "./plane-layers.ts";

/** Bars `from` to `to` (excluded) of a window, and which way each should move. */
export interface PenData {
  readonly window: Float32Array;
  readonly gradient: Float32Array;
  /** Mean size of the gradient at each bar, of all bars. */
  readonly saliency: Float32Array;
  readonly from: number;
  readonly to: number;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly format: (value: number) => string;
}

const STRIP = 22;
const STRIP_GAP = 8;
/** Height of the axis in largest returns, so that the longest arrow fits above them. */
const ROOM = 1.6;
/** Share of the plot's height that the longest arrow takes. */
const LONGEST = 0.18;

/** Shorter windows have a tick at every bar. */
const FEW_BARS = 8;

const barNumbers = ({ from, to }: PenData) =>
  Array.from({ length: to - from }, (_, bar) => from + bar + 1);

/** The largest finite size; 0 if there is none. */
export function largestSize(values: ArrayLike<number>): number {
  const [low, high] = finiteExtent(values);
  return Math.max(Math.abs(low), Math.abs(high));
}

/** The bars that a view of `count` bars shows so that the strongest gradient is in it. */
export function strongestView(gradient: Float32Array, count: number): number {
  let strongest = 0;
  for (let bar = 0; bar < gradient.length; bar += 1) {
    if (Math.abs(gradient[bar] ?? 0) > Math.abs(gradient[strongest] ?? 0)) strongest = bar;
  }
  const last = Math.max(0, gradient.length - count);
  return Math.min(last, Math.max(0, strongest - Math.floor(count / 2)));
}

function drawBars(pen: Pen, plot: Plot, data: PenData, palette: Palette): void {
  const width = (plot.right - plot.left) / (data.to - data.from);
  const zero = plot.y(0);
  pen.save();
  pen.fillStyle = palette.generated;
  pen.globalAlpha = 0.5;
  for (let bar = data.from; bar < data.to; bar += 1) {
    const top = plot.y(data.window[bar] ?? 0);
    const left = plot.left + (bar - data.from) * width;
    const gap = Math.min(2, 0.25 * width);
    pen.fillRect(
      left + gap / 2,
      Math.min(top, zero),
      width - gap,
      Math.max(1, Math.abs(top - zero)),
    );
  }
  pen.restore();
}

/** Arrows from the ends of the bars, on one scale over the whole window. */
function drawWishes(pen: Pen, plot: Plot, data: PenData, palette: Palette): void {
  const width = (plot.right - plot.left) / (data.to - data.from);
  const longest = LONGEST * (plot.bottom - plot.top);
  const strongest = largestSize(data.gradient);
  if (strongest === 0) return;
  pen.save();
  pen.strokeStyle = palette.gradient;
  pen.lineWidth = Math.min(2, Math.max(1.1, 0.25 * width));
  for (let bar = data.from; bar < data.to; bar += 1) {
    const wish = data.gradient[bar] ?? 0;
    const length = (longest * Math.abs(wish)) / strongest;
    if (!(length > 0.75)) continue;
    const x = plot.left + (bar - data.from + 0.5) * width;
    const y = plot.y(data.window[bar] ?? 0);
    strokeArrow(pen, x, y, wish > 0 ? -Math.PI / 2 : Math.PI / 2, length);
  }
  pen.restore();
}

/** The mean saliency of all bars as shades, with a bracket around those that are shown. */
function drawStrip(pen: Pen, plot: Plot, data: PenData, top: number, palette: Palette): void {
  const { saliency, from, to } = data;
  const most = largestSize(saliency) || 1;
  const edge = (bar: number) =>
    Math.round(plot.left + (bar * (plot.right - plot.left)) / saliency.length);
  pen.save();
  pen.fillStyle = palette.raised;
  pen.fillRect(plot.left, top, plot.right - plot.left, STRIP);
  pen.fillStyle = palette.gradient;
  for (let bar = 0; bar < saliency.length; bar += 1) {
    pen.globalAlpha = 0.06 + 0.84 * ((saliency[bar] ?? 0) / most);
    pen.fillRect(edge(bar), top, Math.max(1, edge(bar + 1) - edge(bar)), STRIP);
  }
  pen.globalAlpha = 1;
  if (to - from < saliency.length) {
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.rect(edge(from) + 1, top - 1, edge(to) - edge(from) - 2, STRIP + 2);
    pen.stroke();
  }
  pen.restore();
}

function yAxisOf({ window, yTitle, format }: PenData): Axis {
  const reach = ROOM * largestSize(window) || 1;
  return { kind: "linear", domain: [-reach, reach], title: yTitle, format };
}

/** Returns as bars, arrows by which the discriminator would move them, and below where it looks at all. */
export function penDrawing(data: PenData): Drawing {
  return (pen, size, palette) => {
    const xAxis: Axis = {
      kind: "linear",
      domain: [data.from + 0.5, data.to + 0.5],
      title: data.xTitle,
      format: data.format,
      ...(data.to - data.from <= FEW_BARS ? { ticks: barNumbers(data) } : {}),
    };
    const yAxis = yAxisOf(data);
    const upper = { width: size.width, height: size.height - STRIP - STRIP_GAP };
    const plot = layoutPlot(pen, upper, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    pen.save();
    pen.strokeStyle = palette.control;
    pen.lineWidth = 1;
    strokeLine(pen, [plot.left, plot.y(0)], [plot.right, plot.y(0)]);
    pen.restore();
    drawBars(pen, plot, data, palette);
    drawWishes(pen, plot, data, palette);
    pen.font = chartFont(palette);
    drawStrip(pen, plot, data, size.height - STRIP - 2, palette);
  };
}
