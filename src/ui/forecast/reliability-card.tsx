import { useMemo } from "react";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { ForecastLegend } from "./forecast-legend.tsx";
import { forecastLook, forecastWords } from "./forecast-words.ts";
import type { ScoreRow } from "./score-table.tsx";
import { forecastText } from "./text/en.ts";

const HEIGHT = 260;
const PROBABILITIES = Array.from({ length: 41 }, (_, i) => i / 40);

/** Share of what came that lay below each quantile. */
function reliability(transforms: Float64Array): Float64Array {
  const sorted = transforms.slice().sort();
  let below = 0;
  return Float64Array.from(PROBABILITIES, (probability) => {
    while (below < sorted.length && (sorted[below] ?? 1) <= probability) below += 1;
    return below / sorted.length;
  });
}

function reliabilityData(rows: readonly ScoreRow[], text: Dictionary): CurveData {
  const { coverage } = forecastText;
  const share = (title: string) =>
    ({
      kind: "linear",
      domain: [0, 1],
      title,
      format: (value: number) => formatPercent(value),
    }) as const;
  return {
    x: PROBABILITIES,
    lines: rows.map(({ model, scores }) => ({
      label: forecastWords(model.model, text).label,
      ...forecastLook(model.model),
      values: reliability(scores.uniformity.values),
    })),
    bands: [],
    diagonal: true,
    xAxis: share(coverage.axis),
    yAxis: share(coverage.share),
  };
}

/** Whether quantiles hold what they say. */
export function ReliabilityCard({ rows }: { readonly rows: readonly ScoreRow[] }) {
  const text = useText();
  const { coverage } = forecastText;
  const data = useMemo(() => reliabilityData(rows, text), [rows, text]);
  return (
    <ChartFrame
      name="forecast-reliability"
      title={coverage.title}
      sentence={coverage.sentence}
      note={coverage.note}
      table={() => ({
        columns: [coverage.columns.probability, ...data.lines.map(({ label }) => label)],
        rowCount: PROBABILITIES.length,
        row: (index) => [
          PROBABILITIES[index] ?? Number.NaN,
          ...data.lines.map(({ values }) => values[index] ?? Number.NaN),
        ],
      })}
      picture={(body) => drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      <CurveChart label={coverage.title} data={data} height={HEIGHT} help={coverage.help} />
      <ForecastLegend models={rows.map(({ model }) => model.model)} />
    </ChartFrame>
  );
}
