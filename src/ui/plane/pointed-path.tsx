import type { WatchingState } from "../../store/watching-store.ts";
import { axisScale, finiteExtent } from "../charts/axis-scale.ts";
import { DASHES, type Drawing, type Palette, type Pen } from "../charts/pen.ts";
import { tracePath } from "../charts/plot.ts";
import { useText } from "../text/use-text.ts";
import styles from "./plane-card.module.css";
import { findPoint, pointsOf } from "./plane-points.ts";
import { WatchedCanvas } from "./watched-canvas.tsx";
import { barsOf, sumsOf, thinned, windowAt } from "./window-lines.ts";

const OTHERS = 24;

interface Line {
  readonly tone: "real" | "generated";
  readonly sums: Float64Array;
  readonly isPointed: boolean;
}

function linesOf(state: WatchingState): Line[] {
  const { picture, pointed } = state;
  if (picture === null) return [];
  const others = (["real", "generated"] as const).flatMap((tone) => {
    const points = pointsOf(picture, tone);
    if (points === null || barsOf(points) === 0) return [];
    const places = thinned([...points.index.keys()], OTHERS);
    return places.map((place) => ({
      tone,
      sums: sumsOf(windowAt(points, place)),
      isPointed: false,
    }));
  });
  const point = findPoint(picture, pointed);
  const points = point && pointsOf(picture, point.side);
  if (!(point && points)) return others;
  const sums = sumsOf(windowAt(points, point.place));
  return [...others, { tone: point.side, sums, isPointed: true }];
}

function strokeLine(
  pen: Pen,
  { tone, sums, isPointed }: Line,
  scales: { readonly x: (bar: number) => number; readonly y: (value: number) => number },
  palette: Palette,
): void {
  pen.save();
  pen.strokeStyle = palette[tone];
  pen.globalAlpha = isPointed ? 1 : 0.16;
  pen.lineWidth = isPointed ? 2.2 : 1;
  pen.setLineDash(isPointed ? (DASHES[tone] ?? []) : []);
  tracePath(pen, sums.length, scales.x, (bar) => scales.y(sums[bar] ?? Number.NaN));
  pen.stroke();
  pen.restore();
}

/** The path that is pointed at among some others, without axes. */
export function pointedPathDrawing(state: WatchingState): Drawing | null {
  const lines = linesOf(state);
  if (lines.length === 0) return null;
  const extent = finiteExtent(...lines.map(({ sums }) => sums));
  return (pen, { width, height }, palette) => {
    const bars = Math.max(1, (lines[0]?.sums.length ?? 2) - 1);
    const x = axisScale("linear", [0, bars], [1, width - 2]);
    const y = axisScale("linear", extent, [height - 2, 2]);
    for (const line of lines) strokeLine(pen, line, { x, y }, palette);
  };
}

/** The window that is pointed at, as a path, beneath the plane. */
export function PointedPath() {
  const { plane } = useText();
  return (
    <div className={styles.small}>
      <WatchedCanvas label={plane.pointedPathLabel} draw={pointedPathDrawing} />
    </div>
  );
}
