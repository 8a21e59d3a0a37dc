import type { ReturnKind } from "../../shared/series.ts";
import { axisScale, axisTicks, type Domain, finiteExtent, niceDomain } from "./axis-scale.ts";
import { envelope } from "./downsample.ts";
import { DASHES, type Drawing, type Palette, type Pen, type Size } from "./pen.ts";
import { type Axis, drawAxes, layoutPlot, type Plot, strokeLine, tracePath } from "./plot.ts";
import { dateTicks, needsLogAxis } from "./price-data.ts";

/** The tape of one asset, and how its numbers are written. */
export interface PriceDrawingData {
  readonly times: Float64Array;
  readonly prices: Float64Array;
  readonly returns: Float64Array;
  readonly returnKind: ReturnKind;
  readonly trainCount: number | null;
  readonly testFrom: number | null;
  readonly priceTitle: string;
  readonly returnTitle: string;
  readonly formatDate: (bar: number) => string;
  readonly formatPrice: (value: number) => string;
  readonly formatReturn: (value: number) => string;
  /** Price only, without axes. */
  readonly compact: boolean;
}

/** Points of a line, reduced to minima and maxima of each pixel column where there are many. */
function tracedLine(pen: Pen, plot: Plot, values: Float64Array): void {
  const columns = Math.floor(plot.right - plot.left);
  if (values.length <= 2 * columns) {
    tracePath(pen, values.length, plot.x, (bar) => plot.y(values[bar] ?? Number.NaN));
    return;
  }
  const reduced = envelope(values, 0, values.length, columns).values;
  const step = values.length / reduced.length;
  tracePath(
    pen,
    reduced.length,
    (point) => plot.x(point * step),
    (point) => plot.y(reduced[point] ?? Number.NaN),
  );
}

/** One vertical stroke per pixel column from the least to the largest return. */
function returnStrokes(pen: Pen, plot: Plot, returns: Float64Array): void {
  const columns = Math.max(1, Math.floor(plot.right - plot.left));
  const buckets = Math.min(columns, returns.length);
  const { values } = envelope(returns, 0, returns.length, buckets);
  const zero = plot.y(0);
  pen.beginPath();
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const first = values[2 * bucket] ?? Number.NaN;
    const second = values[2 * bucket + 1] ?? Number.NaN;
    if (!Number.isFinite(first)) continue;
    const x = plot.x(((bucket + 0.5) * returns.length) / buckets + 0.5);
    pen.moveTo(x, Math.min(zero, plot.y(Math.max(first, second))));
    pen.lineTo(x, Math.max(zero, plot.y(Math.min(first, second))));
  }
  pen.stroke();
}

/** Shades what does not train, from a bar on: validation lightly, the test twice. */
function shadeFrom(pen: Pen, plot: Plot, bar: number | null, data: PriceDrawingData): void {
  if (!bar || bar >= data.returns.length) return;
  const x = plot.x(bar);
  pen.globalAlpha = 0.12;
  pen.fillRect(x, plot.top, plot.right - x, plot.bottom - plot.top);
  pen.globalAlpha = 1;
  strokeLine(pen, [x, plot.top], [x, plot.bottom]);
}

function shadeKept(pen: Pen, plot: Plot, data: PriceDrawingData, palette: Palette): void {
  const { trainCount, testFrom } = data;
  pen.save();
  pen.fillStyle = palette.muted;
  pen.strokeStyle = palette.muted;
  pen.setLineDash(DASHES.muted ?? []);
  if (trainCount !== testFrom) shadeFrom(pen, plot, trainCount, data);
  shadeFrom(pen, plot, testFrom, data);
  pen.restore();
}

const returnReach = ({ returns }: PriceDrawingData) =>
  Math.max(...finiteExtent(returns).map(Math.abs), 1e-12);

/** Zero and a round value on either side of it, within the largest return. */
function returnTicks(data: PriceDrawingData): readonly [number, number, number] {
  const size = axisTicks("linear", [0, returnReach(data)], 2).at(-1) ?? 0;
  return [-size, 0, size];
}

const RETURN_SHARE = 0.32;
const SIDE: Omit<Plot, "x" | "y" | "xTicks" | "yTicks"> = { left: 0, top: 2, right: 0, bottom: 0 };

/** Where the price lies in a chart of that size; windows are drawn over the same place. */
export function pricePlot(
  pen: Pen,
  size: Size,
  data: PriceDrawingData,
  palette: Palette,
): { plot: Plot; axes: readonly [Axis, Axis] } {
  const extent = finiteExtent(data.prices);
  const isLog = needsLogAxis(extent);
  const domain: Domain = isLog ? [extent[0] / 1.05, extent[1] * 1.05] : niceDomain(extent);
  const count = data.prices.length;
  const xDomain: Domain = [0, Math.max(1, count - 1)];
  const none = { kind: "linear", domain: xDomain, title: "", format: () => "", ticks: [] } as const;
  const yAxis: Axis = {
    kind: isLog ? "log" : "linear",
    domain,
    title: data.priceTitle,
    format: data.formatPrice,
  };
  if (data.compact) {
    const box = { ...SIDE, right: size.width, bottom: size.height - 2 };
    const scales = {
      x: axisScale("linear", xDomain, [0, size.width]),
      y: axisScale(yAxis.kind, domain, [box.bottom, box.top]),
    };
    return { plot: { ...box, ...scales, xTicks: [], yTicks: [] }, axes: [none, yAxis] };
  }
  const upper = { width: size.width, height: size.height * (1 - RETURN_SHARE) };
  const widest = data.formatReturn(returnTicks(data)[0]);
  return { plot: layoutPlot(pen, upper, none, yAxis, palette, widest), axes: [none, yAxis] };
}

function drawPriceLine(pen: Pen, plot: Plot, data: PriceDrawingData, palette: Palette): void {
  pen.save();
  pen.strokeStyle = palette.real;
  pen.lineWidth = 1.25;
  tracedLine(pen, plot, data.prices);
  pen.stroke();
  pen.restore();
}

function drawReturns(
  pen: Pen,
  size: Size,
  above: Plot,
  data: PriceDrawingData,
  palette: Palette,
): void {
  const reach = returnReach(data);
  const domain: Domain = [-reach, reach];
  const ticks = dateTicks(data.times, above.right - above.left);
  const xDomain: Domain = [0, Math.max(1, data.prices.length - 1)];
  const xAxis: Axis = {
    kind: "linear",
    domain: xDomain,
    title: "",
    format: data.formatDate,
    ticks,
  };
  const yAxis: Axis = {
    kind: "linear",
    domain,
    title: data.returnTitle,
    format: data.formatReturn,
    ticks: returnTicks(data),
  };
  const top = size.height * (1 - RETURN_SHARE) - 4;
  const plot: Plot = {
    left: above.left,
    right: above.right,
    top: top + 20,
    bottom: size.height - 18,
    x: above.x,
    y: axisScale("linear", domain, [size.height - 18, top + 20]),
    xTicks: ticks,
    yTicks: yAxis.ticks ?? [],
  };
  drawAxes(pen, plot, xAxis, { ...yAxis, title: "" }, palette);
  pen.save();
  pen.fillStyle = palette.muted;
  pen.textBaseline = "top";
  pen.fillText(data.returnTitle, 0, top + 2);
  shadeKept(pen, plot, data, palette);
  pen.strokeStyle = palette.real;
  pen.lineWidth = 1;
  returnStrokes(pen, plot, data.returns);
  pen.restore();
}

/** Price above, returns below, the parts that do not train shaded. */
export function priceDrawing(data: PriceDrawingData): Drawing {
  return (pen, size, palette) => {
    const { plot, axes } = pricePlot(pen, size, data, palette);
    if (!data.compact) drawAxes(pen, plot, axes[0], axes[1], palette);
    shadeKept(pen, plot, data, palette);
    drawPriceLine(pen, plot, data, palette);
    if (!data.compact) drawReturns(pen, size, plot, data, palette);
  };
}

/** The windows of a batch as translucent bands over the price, each with a mark where it begins. */
export function windowsDrawing(
  data: PriceDrawingData,
  starts: ArrayLike<number>,
  windowLength: number,
): Drawing {
  return (pen, size, palette) => {
    const { plot } = pricePlot(pen, size, data, palette);
    pen.save();
    pen.fillStyle = palette.generated;
    const opacity = Math.max(0.02, Math.min(0.18, 1.2 / Math.max(1, starts.length)));
    for (let index = 0; index < starts.length; index += 1) {
      const left = plot.x(starts[index] ?? 0);
      const width = Math.max(1, plot.x((starts[index] ?? 0) + windowLength) - left);
      pen.globalAlpha = opacity;
      pen.fillRect(left, plot.top, width, plot.bottom - plot.top);
      pen.globalAlpha = 0.9;
      pen.fillRect(left, plot.bottom - 4, 1.5, 5);
    }
    pen.restore();
  };
}
