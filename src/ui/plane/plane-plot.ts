import type { PlaneAxis, PlanePicture } from "../../watching/plane/plane-picture.ts";
import type { AxisKind, Domain } from "../charts/axis-scale.ts";
import { type Palette, type Pen, type Size, TEXT_SIZE } from "../charts/pen.ts";
import { type Axis, layoutPlot, type Plot } from "../charts/plot.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber, formatPercent } from "../text/format.ts";

/** A plane's plot, both ways. */
export interface PlanePlot extends Plot {
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  /** Value at a position in CSS pixels. */
  readonly xAt: (position: number) => number;
  readonly yAt: (position: number) => number;
}

/** For the colour scale, in CSS pixels. */
export const barRoom = ({ textSize = TEXT_SIZE }: Palette): number =>
  Math.round((60 * textSize) / TEXT_SIZE);

function axisTitle({ kind, explained = 0 }: PlaneAxis, { plane }: Dictionary): string {
  const title = plane.axes[kind];
  return typeof title === "string" ? title : title(formatPercent(explained));
}

function axisOf(axis: PlaneAxis, text: Dictionary): Axis {
  return {
    kind: axis.scale,
    domain: axis.extent,
    title: axisTitle(axis, text),
    format: (value) => formatNumber(value),
  };
}

/** The inverse of a linear or asinh axis. */
export function valueAt(kind: AxisKind, domain: Domain, range: Domain): (at: number) => number {
  const forward = kind === "asinh" ? Math.asinh : (value: number) => value;
  const backward = kind === "asinh" ? Math.sinh : (value: number) => value;
  const low = forward(domain[0]);
  const span = forward(domain[1]) - low;
  return (at) => backward(low + ((at - range[0]) / (range[1] - range[0])) * span);
}

/** Where the plane's points lie in a chart of that size; on the right there is room for the colour scale. */
export function layoutPlane(
  pen: Pen,
  size: Size,
  { x, y }: Pick<PlanePicture, "x" | "y">,
  text: Dictionary,
  palette: Palette,
): PlanePlot {
  const xAxis = axisOf(x, text);
  const yAxis = axisOf(y, text);
  const inner = { width: Math.max(80, size.width - barRoom(palette)), height: size.height };
  const plot = layoutPlot(pen, inner, xAxis, yAxis, palette);
  return {
    ...plot,
    xAxis,
    yAxis,
    xAt: valueAt(xAxis.kind, xAxis.domain, [plot.left, plot.right]),
    yAt: valueAt(yAxis.kind, yAxis.domain, [plot.bottom, plot.top]),
  };
}
