import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from "react";
import { type DrawnLaw, HEIGHT_RANGES } from "../../data/drawn-market.ts";
import { CanvasChart } from "../charts/canvas-chart.tsx";
import type { Axis, Plot } from "../charts/plot.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./draw.module.css";
import { type PenPoint, penKey, strokeTo } from "./pen-stroke.ts";
import { surfaceDrawing } from "./surface-drawing.ts";

const HEIGHT = 240;
const format = (value: number) => formatNumber(value);

interface SurfaceProps {
  readonly law: DrawnLaw;
  readonly heights: readonly number[];
  /** The outermost handles of a density, in per cent. */
  readonly reach: number;
  readonly onDraw: (heights: readonly number[]) => void;
}

function axesOf(law: DrawnLaw, reach: number, { axes }: Dictionary["draw"]) {
  const { min, max } = HEIGHT_RANGES[law];
  const isPath = law === "drawn-path";
  const xAxis: Axis = {
    kind: "linear",
    domain: isPath ? [0, 1] : [-reach, reach],
    title: isPath ? axes.cycle : axes.return,
    format,
  };
  const yAxis: Axis = {
    kind: "linear",
    domain: [min, max],
    title: isPath ? axes.price : axes.density,
    format,
  };
  return { xAxis, yAxis };
}

/** Where a handle is on the abscissa; a path's last one is followed by the first again. */
function positionOf(law: DrawnLaw, count: number, reach: number) {
  return (handle: number) =>
    law === "drawn-path" ? handle / count : reach * ((2 * handle) / (count - 1) - 1);
}

/** The handle and the height under a position on the surface. */
function penPoint(plot: Plot, x: number, y: number, props: SurfaceProps): PenPoint {
  const { law, heights, reach } = props;
  const { min, max } = HEIGHT_RANGES[law];
  const at = positionOf(law, heights.length, reach);
  const [first, last] = [plot.x(at(0)), plot.x(at(heights.length - 1))];
  const handle = Math.round(((x - first) / (last - first)) * (heights.length - 1));
  const height = min + ((plot.bottom - y) / (plot.bottom - plot.top)) * (max - min);
  return {
    handle: Math.min(heights.length - 1, Math.max(0, handle)),
    height: Math.min(max, Math.max(min, height)),
  };
}

/** A surface to draw on with a mouse, a finger or the arrow keys. */
export function DrawSurface(props: SurfaceProps) {
  const { draw } = useText();
  const { law, heights, reach, onDraw } = props;
  const helpId = useId();
  const plot = useRef<Plot | null>(null);
  const last = useRef<PenPoint | null>(null);
  const [pen, setPen] = useState(0);
  const place = Math.min(pen, heights.length - 1);
  const drawing = useMemo(
    () =>
      surfaceDrawing(
        {
          law,
          heights,
          pen: place,
          handleAt: positionOf(law, heights.length, reach),
          ...axesOf(law, reach, draw),
        },
        (drawn) => {
          plot.current = drawn;
        },
      ),
    [law, heights, place, reach, draw],
  );
  const moveTo = (event: PointerEvent<HTMLElement>) => {
    if (plot.current === null) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const to = penPoint(plot.current, event.clientX - left, event.clientY - top, props);
    onDraw(strokeTo(heights, last.current, to));
    setPen(to.handle);
    last.current = to;
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = null;
    moveTo(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const after = penKey(event.key, place, heights, HEIGHT_RANGES[law]);
    if (after === null) return;
    event.preventDefault();
    setPen(after.handle);
    onDraw(after.heights);
  };
  const height = heights[place] ?? 0;
  const words =
    law === "drawn-path"
      ? draw.pathAt(place + 1, heights.length, height)
      : draw.densityAt(positionOf(law, heights.length, reach)(place), height);
  return (
    <div>
      <div
        role="slider"
        tabIndex={0}
        className={styles.surface}
        aria-label={draw.pen[law]}
        aria-describedby={helpId}
        aria-orientation="vertical"
        aria-valuemin={HEIGHT_RANGES[law].min}
        aria-valuemax={HEIGHT_RANGES[law].max}
        aria-valuenow={height}
        aria-valuetext={words}
        onPointerDown={begin}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
        }}
        onKeyDown={onKeyDown}
      >
        <CanvasChart label={null} height={HEIGHT} drawing={drawing} />
      </div>
      <p className={styles.note}>
        <output aria-live="off">{words}</output>
      </p>
      <p id={helpId} className={styles.note}>
        {draw.help}
      </p>
    </div>
  );
}
