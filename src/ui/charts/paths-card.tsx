import { useMemo } from "react";
import type { TrainingSnapshot } from "../../metrics/snapshot.ts";
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
import { cumulativePath, cumulativePaths, pathDomain } from "./snapshot-data.ts";
import { useEmptyText } from "./use-empty-text.ts";

const HEIGHT = 240;
const GENERATED = 12;
const REAL = 4;

function usePaths(snapshot: TrainingSnapshot | null, returnKind: ReturnKind) {
  const { charts } = useText();
  return useMemo(() => {
    if (!snapshot) return null;
    const generated = cumulativePaths(snapshot.generatedPaths, snapshot.asset, GENERATED);
    const real = cumulativePaths(snapshot.realPaths, snapshot.asset, REAL);
    const { domain, cut } = pathDomain(real, generated);
    const axes = cumulativeAxes(charts, returnKind, snapshot.generatedPaths.length, domain);
    const fan = { generatedFan: null, realFan: null, generatedPaths: generated, realPaths: real };
    const sumsAt = (index: number) =>
      index < snapshot.generatedPaths.count
        ? cumulativePath(snapshot.generatedPaths, index, snapshot.asset)
        : null;
    return { generated, real, cut, axes, sumsAt, drawing: pathFanDrawing({ ...fan, ...axes }) };
  }, [snapshot, returnKind, charts]);
}

/** Generated paths from the same noise every time, among real ones. */
export function PathsCard({ snapshot, returnKind }: PathsCardProps) {
  const { charts } = useText();
  const { paths: words } = charts;
  const shown = usePaths(snapshot, returnKind);
  const sentence = shown
    ? words.sentence(shown.generated.length, shown.real.length)
    : words.emptySentence;
  const table = (): ChartTable => {
    const generated = shown?.generated ?? [];
    const real = shown?.real ?? [];
    const columns = [
      ...generated.map((_, index) => words.generated(index + 1)),
      ...real.map((_, index) => words.real(index + 1)),
    ];
    return {
      columns: [charts.bar, ...columns],
      rowCount: generated[0]?.length ?? 0,
      row: (bar) => [bar, ...[...generated, ...real].map((path) => path[bar] ?? Number.NaN)],
    };
  };
  const emptyText = useEmptyText();
  return (
    <ChartFrame
      name="paths"
      title={words.title}
      sentence={sentence}
      note={shown?.cut ? words.cut : undefined}
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
