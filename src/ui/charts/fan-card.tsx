import { useMemo } from "react";
import type { QuantileBands, TrainingSnapshot } from "../../metrics/snapshot.ts";
import type { ReturnKind } from "../../shared/series.ts";
import { ChartLayers, PointedPathLayer } from "../plane/pointed-layers.tsx";
import { useText } from "../text/use-text.ts";
import { CanvasChart, drawnPicture } from "./canvas-chart.tsx";
import type { PathsCardProps } from "./card-props.ts";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import { plainSentence } from "./legend.ts";
import { cumulativeAxes } from "./path-axes.ts";
import { pathFanDrawing } from "./path-fan.ts";
import { bandPairs, cumulativePath, cumulativePaths, pathDomain } from "./snapshot-data.ts";
import { useEmptyText } from "./use-empty-text.ts";

const HEIGHT = 240;
const PATHS = 6;

function useFan(snapshot: TrainingSnapshot | null, returnKind: ReturnKind) {
  const { charts } = useText();
  return useMemo(() => {
    if (!snapshot) return null;
    const { realFan, generatedFan } = snapshot;
    const generatedPaths = cumulativePaths(snapshot.generatedPaths, snapshot.asset, PATHS);
    const { domain, cut } = pathDomain(realFan.values, generatedFan.values);
    const bars = realFan.values[0]?.length ?? 1;
    const axes = cumulativeAxes(charts, returnKind, bars, domain);
    const drawing = pathFanDrawing({
      realFan,
      generatedFan,
      generatedPaths,
      realPaths: [],
      ...axes,
    });
    const sumsAt = (index: number) =>
      index < snapshot.generatedPaths.count
        ? cumulativePath(snapshot.generatedPaths, index, snapshot.asset)
        : null;
    return { drawing, cut, realFan, generatedFan, bars, axes, sumsAt };
  }, [snapshot, returnKind, charts]);
}

/** Quantile bands of cumulative returns: generated filled, real outlined. */
export function FanCard({ snapshot, returnKind }: PathsCardProps) {
  const { charts } = useText();
  const { fan: words } = charts;
  const shown = useFan(snapshot, returnKind);
  const bands = shown
    ? bandPairs(shown.generatedFan).map(([low, high]) => words.band(low, high))
    : [];
  const sentence = shown ? words.sentence(bands.join(", "), PATHS) : words.emptySentence;
  const table = (): ChartTable => {
    const named = (name: string, { probabilities }: QuantileBands) =>
      probabilities.map((probability) => words.quantile(name, probability));
    const { realFan, generatedFan } = shown ?? { realFan: NO_BANDS, generatedFan: NO_BANDS };
    const rows = [...generatedFan.values, ...realFan.values];
    return {
      columns: [charts.bar, ...named(words.generated, generatedFan), ...named(words.real, realFan)],
      rowCount: shown?.bars ?? 0,
      row: (bar) => [bar + 1, ...rows.map((values) => values[bar] ?? Number.NaN)],
    };
  };
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name="fan"
      title={words.title}
      sentence={sentence}
      note={shown?.cut ? charts.paths.cut : undefined}
      empty={shown ? null : emptyText}
      table={table}
      picture={(body) => shown && drawnPicture(body, shown.drawing, HEIGHT)}
    >
      {shown && (
        <ChartLayers>
          <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={shown.drawing} />
          <PointedPathLayer axes={shown.axes} sumsAt={shown.sumsAt} />
        </ChartLayers>
      )}
    </ChartFrame>
  );
}

const NO_BANDS: QuantileBands = { probabilities: [], values: [] };
