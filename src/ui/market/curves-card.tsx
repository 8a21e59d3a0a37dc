import { useMemo, useState } from "react";
import type { Scorecard } from "../../applications/market/market-types.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTools } from "../charts/chart-tools.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { curveDataOf, curveTable, type NamedCurve } from "../quality/curve-data.ts";
import { useText } from "../text/use-text.ts";
import { marketText } from "./text/en.ts";

const HEIGHT = 260;
const words = marketText.curves;
const PICTURES = [
  "return-autocorrelation",
  "absolute-autocorrelation",
  "squared-autocorrelation",
  "leverage",
  "quantiles",
  "loss-survival",
  "gain-survival",
  "aggregation",
  "fluctuation",
] as const;
type Picture = (typeof PICTURES)[number];

/** Autocorrelations, leverage, quantiles, tails, aggregation and long memory, as the Quality tab draws them. */
export function CurvesCard({ scorecard }: { readonly scorecard: Scorecard | null }) {
  const text = useText();
  const [id, setId] = useState<Picture>("absolute-autocorrelation");
  const comparison = scorecard?.curves[id];
  const { title, sentence, ...axes } = text.qualityCurves[id];
  const curve = useMemo(
    (): NamedCurve | null =>
      comparison === undefined ? null : { id, words: text.qualityCurves[id], comparison },
    [comparison, id, text],
  );
  const data = useMemo(() => curve && curveDataOf(curve, text), [curve, text]);
  return (
    <ChartFrame
      name="market-curves"
      title={title}
      sentence={sentence}
      note={words.note}
      empty={data === null ? marketText.waiting : null}
      tools={
        <ChartTools>
          <SegmentedButtons
            size="small"
            label={words.picture}
            options={PICTURES.map((value) => ({ value, label: words.names[value] }))}
            value={id}
            onChange={setId}
          />
        </ChartTools>
      }
      table={() =>
        curve === null ? { columns: [axes.x], rowCount: 0, row: () => [] } : curveTable(curve, text)
      }
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {data !== null && (
        <CurveChart
          label={plainSentence(title)}
          data={data}
          height={HEIGHT}
          help={text.curveWords.help}
        />
      )}
    </ChartFrame>
  );
}
