import { type PointerEvent, useMemo, useRef, useState } from "react";
import { CanvasChart } from "./canvas-chart.tsx";
import styles from "./curve-chart.module.css";
import { type CurveData, curveDrawing } from "./curve-drawing.ts";
import type { Plot } from "./plot.ts";

/** The index whose x lies nearest to a position. */
export function nearestIndex(x: ArrayLike<number>, plot: Plot, position: number): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < x.length; index += 1) {
    const away = Math.abs(plot.x(x[index] ?? Number.NaN) - position);
    if (away < least) {
      least = away;
      nearest = index;
    }
  }
  return nearest;
}

/** The lines' values at one x, in words. */
function valuesAt({ lines, yAxis }: CurveData, index: number): string {
  return lines
    .filter(({ isUnread }) => isUnread !== true)
    .map(({ label, short = label, values }) => {
      const value = values[index] ?? Number.NaN;
      return `${short} ${Number.isFinite(value) ? yAxis.format(value) : "–"}`;
    })
    .join(" · ");
}

/** Curves with bands on a canvas; pointing at it reads the values. */
export function CurveChart(props: {
  readonly label: string;
  readonly data: CurveData;
  readonly height: number;
  /** What stands under the chart while nothing is pointed at. */
  readonly help: string;
}) {
  const { data } = props;
  const plot = useRef<Plot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const drawing = useMemo(
    () =>
      curveDrawing(data, (drawn) => {
        plot.current = drawn;
      }),
    [data],
  );
  const point = (event: PointerEvent<HTMLElement>) => {
    if (plot.current === null) return;
    const left = event.currentTarget.getBoundingClientRect().left;
    setAt(nearestIndex(data.x, plot.current, event.clientX - left));
  };
  const words =
    at === null
      ? props.help
      : `${data.xAxis.title} ${data.xAxis.format(data.x[at] ?? Number.NaN)}: ${valuesAt(data, at)}`;
  return (
    <figure className={styles.figure} aria-label={props.label}>
      <div className={styles.chart} onPointerMove={point} onPointerLeave={() => setAt(null)}>
        <CanvasChart label={props.label} height={props.height} drawing={drawing} />
      </div>
      <output className={styles.readout} aria-live="off" title={at === null ? undefined : words}>
        {words}
      </output>
    </figure>
  );
}
