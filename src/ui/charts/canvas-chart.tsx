import type { CSSProperties } from "react";
import styles from "./canvas-chart.module.css";
import { type ChartPicture, pictureOf } from "./export-chart.ts";
import { readPalette } from "./palette.ts";
import type { Drawing } from "./pen.ts";
import { useDrawing } from "./use-drawing.ts";

/** A canvas as wide as its place that shows one drawing. */
export function CanvasChart(props: {
  /** What is seen, in words; null for a layer over another chart. */
  readonly label: string | null;
  /** The least, in CSS pixels; it grows with its place. */
  readonly height: number;
  readonly drawing: Drawing;
}) {
  const canvas = useDrawing(props.drawing);
  const height = { "--chart-height": `${props.height}px` } as CSSProperties;
  const named =
    props.label === null
      ? ({ "aria-hidden": true } as const)
      : ({ role: "img", "aria-label": props.label } as const);
  return (
    <div className={styles.place} style={height}>
      <canvas ref={canvas} className={styles.canvas} {...named} />
    </div>
  );
}

/** The same drawing as SVG, at the width of the element that holds it. */
export function drawnPicture(body: HTMLElement, drawing: Drawing, height: number): ChartPicture {
  return pictureOf(drawing, { width: body.clientWidth, height }, readPalette(body));
}
