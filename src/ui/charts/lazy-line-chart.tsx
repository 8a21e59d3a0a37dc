import { lazy, Suspense } from "react";
import type { LineChartProps } from "./line-chart.tsx";

const LoadedLineChart = lazy(() =>
  import("./line-chart.tsx").then(({ LineChart }) => ({ default: LineChart })),
);

/** A line chart whose code comes with the first one that is drawn: the first screen needs none. */
export function LineChart(props: LineChartProps) {
  return (
    <Suspense fallback={<div style={{ blockSize: props.height }} />}>
      <LoadedLineChart {...props} />
    </Suspense>
  );
}
