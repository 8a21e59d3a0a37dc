import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  tracePath,
  withinPlot,
} from "../charts/plot.ts";
import { needsLogAxis } from "../charts/price-data.ts";

export interface RegimesPicture {
  readonly prices: Float32Array;
  /** `[state][bar]`, calmest first. */
  readonly probabilities: readonly Float32Array[];
  readonly xAxis: Axis;
  readonly title: string;
  readonly format: (value: number) => string;
}

/** Opacity of the roughest state. */
const DARKEST = 0.45;
/** Share of the height that the strip of probabilities takes, and the gap above it. */
const STRIP = 0.18;
const GAP = 0.04;

/** 0 for the calmest state, 1 for the roughest, by probability. */
const roughness = (probabilities: readonly Float32Array[], bar: number): number =>
  probabilities.reduce(
    (sum, values, state) =>
      sum + ((values[bar] ?? 0) * state) / Math.max(1, probabilities.length - 1),
    0,
  );

function shade(pen: Pen, plot: Plot, data: RegimesPicture, bottom: number, palette: Palette): void {
  const count = data.prices.length;
  pen.save();
  pen.fillStyle = palette.flag;
  for (let bar = 0; bar < count; bar += 1) {
    const rough = roughness(data.probabilities, bar);
    if (rough < 0.02) continue;
    const left = plot.x(Math.max(0, bar - 0.5));
    const right = plot.x(Math.min(count - 1, bar + 0.5));
    pen.globalAlpha = DARKEST * rough;
    pen.fillRect(left, plot.top, right - left, bottom - plot.top);
  }
  pen.restore();
}

/** Fills between two heights, shares of the strip from its bottom. */
function fillBetween(
  pen: Pen,
  plot: Plot,
  height: number,
  [low, high]: readonly [Float32Array, Float32Array],
): void {
  const y = (values: Float32Array, bar: number) =>
    plot.bottom - height * Math.min(1, values[bar] ?? 0);
  pen.beginPath();
  pen.moveTo(plot.x(0), y(low, 0));
  for (let bar = 0; bar < high.length; bar += 1) pen.lineTo(plot.x(bar), y(high, bar));
  for (let bar = low.length - 1; bar >= 0; bar -= 1) pen.lineTo(plot.x(bar), y(low, bar));
  pen.closePath();
  pen.fill();
}

/** Probabilities stacked from the roughest at the bottom, each a step darker than the calmer one. */
function drawStrip(
  pen: Pen,
  plot: Plot,
  { probabilities }: RegimesPicture,
  height: number,
  palette: Palette,
): void {
  let below = new Float32Array(probabilities[0]?.length ?? 0);
  pen.save();
  for (const [place, values] of probabilities.toReversed().entries()) {
    const level = 1 - place / Math.max(1, probabilities.length - 1);
    const above = below.map((share, bar) => share + (values[bar] ?? 0));
    pen.fillStyle = level === 0 ? palette.raised : palette.flag;
    pen.globalAlpha = level === 0 ? 1 : 0.3 + 0.6 * level;
    fillBetween(pen, plot, height, [below, above]);
    below = above;
  }
  pen.restore();
}

function drawPrice(pen: Pen, plot: Plot, { prices }: RegimesPicture, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.real;
  pen.lineWidth = 1.5;
  tracePath(pen, prices.length, plot.x, (bar) => plot.y(prices[bar] ?? Number.NaN));
  pen.stroke();
  pen.restore();
}

/** The price over shades of roughness, with the probabilities of the states in a strip below. */
export function regimesDrawing(data: RegimesPicture): Drawing {
  const extent = finiteExtent(data.prices);
  const isLog = needsLogAxis(extent);
  const yAxis: Axis = {
    kind: isLog ? "log" : "linear",
    domain: isLog ? extent : niceDomain(extent),
    title: data.title,
    format: data.format,
  };
  return (pen, size, palette) => {
    const whole = layoutPlot(pen, size, data.xAxis, yAxis, palette);
    const height = whole.bottom - whole.top;
    const bottom = whole.bottom - (STRIP + GAP) * height;
    const ratio = (bottom - whole.top) / height;
    const y = (value: number) => whole.top + (whole.y(value) - whole.top) * ratio;
    const plot: Plot = { ...whole, y };
    drawAxes(pen, plot, data.xAxis, yAxis, palette);
    withinPlot(pen, plot, () => {
      shade(pen, plot, data, bottom, palette);
      drawPrice(pen, plot, data, palette);
      drawStrip(pen, plot, data, STRIP * height, palette);
    });
  };
}
