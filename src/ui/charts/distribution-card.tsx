import { useMemo } from "react";
import type { DensityComparison, TrainingSnapshot } from "../../metrics/snapshot.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber, formatScientific } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { CanvasChart, drawnPicture } from "./canvas-chart.tsx";
import type { SnapshotCardProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import { histogramDrawing } from "./histogram.ts";
import { plainSentence } from "./legend.ts";
import type { Drawing } from "./pen.ts";
import { binEdges, densityDomain } from "./snapshot-data.ts";
import { useEmptyText } from "./use-empty-text.ts";

const HEIGHT = 220;

const formatDensity = (value: number) =>
  value >= 0.1 ? formatNumber(value, 2) : formatScientific(value, 1);

function densityDrawing(
  distribution: DensityComparison,
  words: Dictionary["charts"]["distribution"],
): Drawing {
  const { centres, real, generated, normal } = distribution;
  const edges = binEdges(centres);
  const domain = [edges[0] ?? 0, edges.at(-1) ?? 1] as const;
  return histogramDrawing({
    edges,
    real,
    generated,
    reference: normal,
    xAxis: { kind: "linear", domain, title: words.axis, format: (value) => formatNumber(value) },
    yAxis: {
      kind: "log",
      domain: densityDomain(distribution),
      title: words.density,
      format: formatDensity,
    },
  });
}

function densityTable({ distribution }: TrainingSnapshot, columns: readonly string[]): ChartTable {
  const { centres, real, generated, normal } = distribution;
  return {
    columns,
    rowCount: centres.length,
    row: (bin) => [centres, real, generated, normal].map((column) => column[bin] ?? Number.NaN),
  };
}

/** Log density of real and generated returns, with the normal law that both are not. */
export function DistributionCard({ snapshot }: SnapshotCardProps) {
  const { charts } = useText();
  const { distribution: words } = charts;
  const distribution = snapshot?.distribution;
  const drawing = useMemo(
    () => (distribution ? densityDrawing(distribution, words) : null),
    [distribution, words],
  );
  const sentence = distribution
    ? words.sentence(distribution.realCount, distribution.generatedCount)
    : words.emptySentence;
  const columns = [words.axis, words.real, words.generated, words.normal];
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name="distribution"
      title={words.title}
      sentence={sentence}
      empty={distribution ? null : emptyText}
      table={() =>
        snapshot ? densityTable(snapshot, columns) : { columns, rowCount: 0, row: () => [] }
      }
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {drawing && <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />}
    </ChartFrame>
  );
}
