import { useMemo } from "react";
import type { ScoreComparison } from "../../metrics/snapshot.ts";
import { formatNumber, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { finiteExtent } from "./axis-scale.ts";
import { CanvasChart, drawnPicture } from "./canvas-chart.tsx";
import type { SnapshotCardProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import { type HistogramData, histogramDrawing } from "./histogram.ts";
import { plainSentence } from "./legend.ts";
import { useEmptyText } from "./use-empty-text.ts";
import { WindowStrip } from "./window-strip.tsx";

const HEIGHT = 136;
/** Room above the bars for the words at the threshold. */
const HEADROOM = 1.22;

function useHistogram(scores: ScoreComparison | undefined): HistogramData | null {
  const { scores: words } = useText().charts;
  return useMemo(() => {
    if (!scores) return null;
    const { edges, real, generated } = scores;
    const bounded = scores.scale === "probability";
    const domain = [edges[0] ?? 0, edges.at(-1) ?? 1] as const;
    const names: Readonly<Record<number, string>> = {
      0: `0 ${words.forged}`,
      0.5: "½",
      1: `${words.genuine} 1`,
    };
    return {
      edges,
      real,
      generated,
      mark: bounded
        ? { value: 0.5, below: "", above: "" }
        : { value: scores.threshold, below: words.forged, above: words.genuine },
      xAxis: {
        kind: "linear",
        domain,
        title: bounded ? words.probability : words.score,
        format: (value) => (bounded && names[value]) || formatNumber(value),
        ...(bounded ? { ticks: [0, 0.5, 1] } : {}),
      },
      yAxis: {
        kind: "linear",
        domain: [0, (bounded ? 1.05 : HEADROOM) * Math.max(1e-9, finiteExtent(real, generated)[1])],
        title: words.share,
        format: (value) => formatPercent(value, value !== 0 && value < 0.01 ? 1 : 0),
      },
    };
  }, [scores, words]);
}

function scoresTable(scores: ScoreComparison, columns: readonly string[]): ChartTable {
  const { edges, real, generated } = scores;
  return {
    columns,
    rowCount: real.length,
    row: (bin) => [edges[bin] ?? 0, edges[bin + 1] ?? 0, real[bin] ?? 0, generated[bin] ?? 0],
  };
}

/** Two histograms of the discriminator's scores, how often it is right, and some of what it judged. */
export function ScoresCard({ snapshot }: SnapshotCardProps) {
  const { charts } = useText();
  const { scores: words } = charts;
  const isJudged = snapshot !== null && Number.isFinite(snapshot.scores.accuracy);
  const scores = isJudged ? snapshot.scores : undefined;
  const histogram = useHistogram(scores);
  const drawing = useMemo(() => (histogram ? histogramDrawing(histogram) : null), [histogram]);
  const sentence = scores
    ? words.sentence(scores.accuracy, scores.accuracyNoise)
    : words.emptySentence;
  const columns = [words.from, words.to, words.real, words.generated];
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name="scores"
      title={words.title}
      sentence={sentence}
      empty={scores ? null : snapshot === null ? emptyText : words.noDiscriminator}
      table={() =>
        scores ? scoresTable(scores, columns) : { columns, rowCount: 0, row: () => [] }
      }
      picture={(body) => drawing && drawnPicture(body, drawing, HEIGHT)}
    >
      {drawing && <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />}
      {snapshot && <WindowStrip snapshot={snapshot} />}
    </ChartFrame>
  );
}
