import { useEffect, useRef } from "react";
import { type WatchingState, watchingStore } from "../../store/watching-store.ts";
import type { Drawing } from "../charts/pen.ts";
import { Painter } from "../charts/use-drawing.ts";
import styles from "./plane-card.module.css";

const LEAST_PAUSE_MS = 160;
const nothing: Drawing = () => undefined;

/**
 * A canvas over its place that shows what `draw` makes of the plane's picture and of what is pointed at, straight
 * from the store. `draw` must stay the same function as long as it means the same.
 */
export function WatchedCanvas(props: {
  /** What is seen, in words; null for a layer over another chart. */
  readonly label: string | null;
  readonly draw: (state: WatchingState) => Drawing | null;
}) {
  const { draw, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const painter = new Painter(canvas.current);
    let timer: number | null = null;
    const show = () => {
      timer = null;
      painter.show(draw(watchingStore.getState()) ?? nothing);
    };
    const stop = watchingStore.subscribe((state, last) => {
      if (state.pointed !== last.pointed) show();
      const hasChanged = state.picture !== last.picture || state.brushed !== last.brushed;
      if (hasChanged && timer === null) timer = window.setTimeout(show, LEAST_PAUSE_MS);
    });
    show();
    return () => {
      stop();
      if (timer !== null) window.clearTimeout(timer);
      painter.end();
    };
  }, [draw]);
  const named =
    label === null
      ? ({ "aria-hidden": true } as const)
      : ({ role: "img", "aria-label": label } as const);
  return <canvas ref={canvas} className={styles.canvas} {...named} />;
}
