import { type ReactNode, useMemo } from "react";
import type { PlanePoint, WatchingState } from "../../store/watching-store.ts";
import { DASHES, type Drawing } from "../charts/pen.ts";
import { type Axis, layoutPlot, tracePath, withinPlot } from "../charts/plot.ts";
import { type PriceDrawingData, pricePlot } from "../charts/price-drawing.ts";
import styles from "./linked-windows.module.css";
import { findPoint, pointsOf } from "./plane-points.ts";
import { WatchedCanvas } from "./watched-canvas.tsx";
import { sumsOf, windowAt } from "./window-lines.ts";

interface PathAxes {
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

/** One bold path over a chart with these axes. */
export function boldPathDrawing(
  sums: ArrayLike<number>,
  tone: PlanePoint["side"],
  { xAxis, yAxis }: PathAxes,
): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    withinPlot(pen, plot, () => {
      for (const [colour, width] of [
        [palette.card, 5],
        [palette[tone], 2.6],
      ] as const) {
        pen.strokeStyle = colour;
        pen.lineWidth = width;
        pen.setLineDash(colour === palette.card ? [] : (DASHES[tone] ?? []));
        tracePath(pen, sums.length, plot.x, (bar) => plot.y(sums[bar] ?? Number.NaN));
        pen.stroke();
      }
    });
  };
}

/** A chart with others over it. */
export function ChartLayers({ children }: { readonly children: ReactNode }) {
  return <div className={styles.layers}>{children}</div>;
}

/** The path that is pointed at, of the plane's own windows, in deviations. */
export function PointedInKept({ axes }: { readonly axes: PathAxes }) {
  const draw = useMemo(
    () =>
      ({ picture, pointed }: WatchingState) => {
        const point = picture && findPoint(picture, pointed);
        const points = picture && point && pointsOf(picture, point.side);
        if (!(point && points)) return null;
        return boldPathDrawing(sumsOf(windowAt(points, point.place)), point.side, axes);
      },
    [axes],
  );
  return (
    <div className={styles.overlay}>
      <WatchedCanvas label={null} draw={draw} />
    </div>
  );
}

/** The generated path that is pointed at, over a chart of paths from the same noise. */
export function PointedPathLayer(props: {
  readonly axes: PathAxes;
  /** Cumulative returns of a window of the fixed noise; null if the chart does not have it. */
  readonly sumsAt: (index: number) => ArrayLike<number> | null;
}) {
  const { axes, sumsAt } = props;
  const draw = useMemo(
    () =>
      ({ pointed }: WatchingState) => {
        if (pointed?.side !== "generated") return null;
        const sums = sumsAt(pointed.index);
        return sums && boldPathDrawing(sums, "generated", axes);
      },
    [axes, sumsAt],
  );
  return (
    <div className={styles.overlay}>
      <WatchedCanvas label={null} draw={draw} />
    </div>
  );
}

/** The bars of the real window that is pointed at, over the tape. */
export function PointedOnTape(props: {
  readonly data: PriceDrawingData;
  readonly windowLength: number;
}) {
  const { data, windowLength } = props;
  const draw = useMemo(
    () =>
      ({ pointed }: WatchingState) =>
        pointed?.side === "real" ? litDrawing(data, pointed.index, windowLength) : null,
    [data, windowLength],
  );
  return (
    <div className={styles.overlay}>
      <WatchedCanvas label={null} draw={draw} />
    </div>
  );
}

const NARROWEST = 3;

function litDrawing(data: PriceDrawingData, first: number, windowLength: number): Drawing {
  return (pen, size, palette) => {
    const { plot } = pricePlot(pen, size, data, palette);
    const left = plot.x(first);
    const width = Math.max(NARROWEST, plot.x(first + windowLength) - left);
    pen.fillStyle = palette.real;
    pen.globalAlpha = 0.22;
    pen.fillRect(left, plot.top, width, plot.bottom - plot.top);
    pen.globalAlpha = 1;
    pen.fillRect(left, plot.bottom - 3, width, 4);
    pen.fillRect(left, plot.top - 1, width, 4);
  };
}
