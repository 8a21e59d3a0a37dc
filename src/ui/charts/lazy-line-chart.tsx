import { lazy, Suspense } from "react";
import type { LineChartProps } from "./line-chart.tsx";

const load = () => import("./line-chart.tsx").then(({ LineChart }) => ({ default: LineChart }));

const LoadedLineChart = lazy(load);

/** Fetches the chart's code ahead, so that a page that loses its network can still draw it. */
export function preloadLineChart(): void {
  load().catch(() => {
    // Without a network now; the next play asks again.
  });
}

/** A line chart whose code comes with the first one that is drawn: the first screen needs none. */
export function LineChart(props: LineChartProps) {
  return (
    <Suspense fallback={<div style={{ blockSize: props.height }} />}>
      <LoadedLineChart {...props} />
    </Suspense>
  );
}
