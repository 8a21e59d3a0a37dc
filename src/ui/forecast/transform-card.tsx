import { useMemo } from "react";
import type { ForecastModelId } from "../../applications/forecast/forecast-options.ts";
import { useRememberedState } from "../../store/remembered-state.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTools } from "../charts/chart-tools.tsx";
import { type HistogramData, histogramDrawing } from "../charts/histogram.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { forecastWords } from "./forecast-words.ts";
import type { ScoreRow } from "./score-table.tsx";
import { forecastText } from "./text/en.ts";

const HEIGHT = 260;
const BINS = 10;
/** Of the standard normal law at 95 %: nine in ten bars lie within as many deviations. */
const NINE_IN_TEN = 1.645;
const EDGES = Array.from({ length: BINS + 1 }, (_, i) => i / BINS);

function histogramData({ scores }: ScoreRow): HistogramData {
  const { transforms } = forecastText;
  const counts = scores.uniformity.histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = Array.from(counts, (count) => count / total);
  const expected = Array.from({ length: BINS }, () => 1 / BINS);
  return {
    edges: EDGES,
    generated: shares,
    real: [],
    reference: expected,
    xAxis: {
      kind: "linear",
      domain: [0, 1],
      title: transforms.axis,
      format: (value) => formatPercent(value),
    },
    yAxis: {
      kind: "linear",
      domain: [0, Math.max(0.2, 1.1 * Math.max(...shares))],
      title: transforms.share,
      format: (value) => formatPercent(value),
    },
  };
}

/** Where what came fell among the paths, by model. */
export function TransformCard({ rows }: { readonly rows: readonly ScoreRow[] }) {
  const text = useText();
  const { transforms, settings } = forecastText;
  const [{ model }, change] = useRememberedState<{ readonly model: ForecastModelId }>(
    "forecast-transform",
    { model: "filtered-gan" },
  );
  const row = rows.find((one) => one.model.model === model) ?? rows[0];
  const drawing = useMemo(() => row && histogramDrawing(histogramData(row)), [row]);
  if (!row || !drawing) return null;
  const count = row.scores.uniformity.values.length;
  const spread = NINE_IN_TEN * Math.sqrt((0.1 * 0.9) / count);
  return (
    <ChartFrame
      name="forecast-transforms"
      title={transforms.title}
      sentence={transforms.sentence}
      note={transforms.note(formatPercent(Math.max(0, 0.1 - spread)), formatPercent(0.1 + spread))}
      tools={
        <ChartTools>
          <ChoiceField
            label={settings.model}
            value={row.model.model}
            options={rows.map((one) => ({
              value: one.model.model,
              label: forecastWords(one.model.model, text).label,
            }))}
            onChange={(chosen) => change({ model: chosen })}
          />
        </ChartTools>
      }
      table={() => ({
        columns: [
          transforms.columns.bin,
          transforms.columns.to,
          ...rows.map((one) => forecastWords(one.model.model, text).label),
        ],
        rowCount: BINS,
        row: (bin) => [
          EDGES[bin] ?? Number.NaN,
          EDGES[bin + 1] ?? Number.NaN,
          ...rows.map((one) => one.scores.uniformity.histogram[bin] ?? Number.NaN),
        ],
      })}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={transforms.title} height={HEIGHT} drawing={drawing} />
    </ChartFrame>
  );
}
