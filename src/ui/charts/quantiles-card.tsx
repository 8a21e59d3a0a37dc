import { useMemo } from "react";
import { useText } from "../text/use-text.ts";
import type { SnapshotCardProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import { LineChart } from "./lazy-line-chart.tsx";
import { linePicture } from "./line-picture.ts";
import { quantileDomain } from "./snapshot-data.ts";
import { useEmptyText } from "./use-empty-text.ts";

const HEIGHT = 220;

/** QQ plot: generated against real quantiles. */
export function QuantilesCard({ snapshot }: SnapshotCardProps) {
  const { charts } = useText();
  const { quantiles: words } = charts;
  const quantiles = snapshot?.quantiles;
  const domain = useMemo(
    () => (snapshot ? quantileDomain(snapshot) : ([-1, 1] as const)),
    [snapshot],
  );
  const series = useMemo(
    () => [
      {
        label: words.generatedAxis,
        tone: "generated" as const,
        values: quantiles?.generated ?? [],
        dots: true,
      },
    ],
    [quantiles, words],
  );
  const table = (): ChartTable => ({
    columns: [words.probability, words.real, words.generated],
    rowCount: quantiles?.probabilities.length ?? 0,
    row: (index) => [
      quantiles?.probabilities[index] ?? Number.NaN,
      quantiles?.real[index] ?? Number.NaN,
      quantiles?.generated[index] ?? Number.NaN,
    ],
  });
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name="quantiles"
      title={words.title}
      sentence={words.sentence}
      empty={quantiles ? null : emptyText}
      table={table}
      picture={(body) => linePicture(body, { x: words.realAxis, y: words.generatedAxis })}
    >
      <LineChart
        label={words.title}
        x={quantiles?.real ?? []}
        xTitle={words.realAxis}
        yTitle={words.generatedAxis}
        xDomain={domain}
        yDomain={domain}
        series={series}
        diagonal
        height={HEIGHT}
      />
    </ChartFrame>
  );
}
