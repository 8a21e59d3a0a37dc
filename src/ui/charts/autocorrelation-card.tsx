import { useMemo } from "react";
import { useText } from "../text/use-text.ts";
import { type Domain, finiteExtent, niceDomain } from "./axis-scale.ts";
import type { SnapshotCardProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import { LineChart } from "./lazy-line-chart.tsx";
import { linePicture } from "./line-picture.ts";
import { useEmptyText } from "./use-empty-text.ts";

const HEIGHT = 200;
const NONE: readonly number[] = [];

/** Autocorrelation of returns or of their absolute values: real, generated, and where another real sample would lie. */
export function AutocorrelationCard(
  props: SnapshotCardProps & { readonly of: "returnAutocorrelation" | "absoluteAutocorrelation" },
) {
  const { charts } = useText();
  const words = charts.autocorrelation;
  const data = props.snapshot?.[props.of];
  const limits = useMemo(() => {
    if (!data) return { x: [0, 1] as Domain, y: [-1, 1] as Domain };
    const [low, high] = finiteExtent(data.real, data.generated, data.low, data.high);
    const y = niceDomain([Math.min(0, low), Math.max(0.05, high)]);
    return { x: [0, data.lags.at(-1) ?? 1] as Domain, y };
  }, [data]);
  const series = useMemo(
    () => [
      { label: words.real, tone: "real" as const, values: data?.real ?? NONE },
      { label: words.generated, tone: "generated" as const, values: data?.generated ?? NONE },
    ],
    [data, words],
  );
  const band = useMemo(
    () => ({ label: words.band, low: data?.low ?? NONE, high: data?.high ?? NONE }),
    [data, words],
  );
  const table = (): ChartTable => ({
    columns: [charts.lag, words.real, words.generated, words.low, words.high],
    rowCount: data?.lags.length ?? 0,
    row: (index) =>
      data
        ? [data.lags, data.real, data.generated, data.low, data.high].map(
            (column) => column[index] ?? Number.NaN,
          )
        : [],
  });
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name={
        props.of === "returnAutocorrelation" ? "return-autocorrelation" : "absolute-autocorrelation"
      }
      title={charts[props.of].title}
      sentence={charts[props.of].sentence}
      empty={data ? null : emptyText}
      table={table}
      picture={(body) => linePicture(body, { x: charts.lag, y: words.axis })}
    >
      <LineChart
        label={charts[props.of].title}
        x={data?.lags ?? NONE}
        xTitle={charts.lag}
        yTitle={words.axis}
        xDomain={limits.x}
        yDomain={limits.y}
        series={series}
        band={band}
        height={HEIGHT}
      />
    </ChartFrame>
  );
}
