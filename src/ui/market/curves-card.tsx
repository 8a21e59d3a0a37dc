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
/** The pictures of either card, the first one shown. */
const PICTURES = {
  "market-curves": [
    "absolute-autocorrelation",
    "squared-autocorrelation",
    "return-autocorrelation",
    "leverage",
  ],
  "market-tails": ["quantiles", "loss-survival", "gain-survival", "aggregation", "fluctuation"],
} as const;
type CurvesName = keyof typeof PICTURES;
type Picture = (typeof PICTURES)[CurvesName][number];

/** Autocorrelations and leverage, or quantiles, tails, sums and memory, as the Quality tab draws them. */
export function CurvesCard(props: {
  readonly name: CurvesName;
  readonly scorecard: Scorecard | null;
}) {
  const { scorecard } = props;
  const pictures: readonly Picture[] = PICTURES[props.name];
  const text = useText();
  const [id, setId] = useState<Picture>(PICTURES[props.name][0]);
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
      name={props.name}
      title={title}
      sentence={sentence}
      note={words.note}
      empty={data === null ? marketText.waiting : null}
      tools={
        <ChartTools>
          <SegmentedButtons
            size="small"
            label={words.picture}
            options={pictures.map((value) => ({ value, label: words.names[value] }))}
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
