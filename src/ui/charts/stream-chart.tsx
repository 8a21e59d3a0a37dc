import { type CSSProperties, type ReactNode, useEffect, useRef } from "react";
import "uplot/dist/uPlot.min.css";
import styles from "./stream-chart.module.css";
import { type StreamOptions, StreamPlot } from "./stream-plot.ts";

/** A live chart of thousands to a million steps. It reads the history itself; React renders it only when its options change. */
export function StreamChart(props: {
  readonly label: string;
  readonly options: StreamOptions;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Words under the chart, beside the axis title. */
  readonly readout: ReactNode;
  /** The least, in CSS pixels; it grows with its place. */
  readonly height: number;
}) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<StreamPlot | null>(null);
  const { options } = props;
  const first = useRef(options);
  useEffect(() => {
    if (!host.current) return;
    const made = new StreamPlot(host.current, first.current);
    plot.current = made;
    return () => {
      made.end();
      plot.current = null;
    };
  }, []);
  useEffect(() => plot.current?.update(options), [options]);
  const height = { "--chart-height": `${props.height}px` } as CSSProperties;
  return (
    <figure className={styles.figure} aria-label={props.label}>
      <span className={styles.yTitle} aria-hidden="true">
        {props.yTitle}
      </span>
      <div className={styles.place} style={height}>
        <div ref={host} className={styles.plot} />
      </div>
      <div className={styles.foot}>
        {props.readout}
        <span className={styles.xTitle} aria-hidden="true">
          {props.xTitle}
        </span>
      </div>
    </figure>
  );
}
