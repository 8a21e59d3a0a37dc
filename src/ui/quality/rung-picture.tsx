import { useMemo, useState } from "react";
import { ladderOf } from "../../metrics/quality/ladder.ts";
import type { CurveId, QualityReport, Rung } from "../../metrics/quality/quality-report.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTools } from "../charts/chart-tools.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { evidenceOf, statementOf } from "./complaint-words.ts";
import { curveDataOf, curveTable, type NamedCurve } from "./curve-data.ts";
import { formatFloors } from "./reading-format.ts";
import { verdictOf } from "./verdict.ts";

const HEIGHT = 220;

/** The pictures of each step, the most telling first. */
const PICTURES: Readonly<Record<Rung, readonly CurveId[]>> = {
  level: ["quantiles"],
  tails: ["loss-survival", "gain-survival", "quantiles", "aggregation"],
  clustering: ["absolute-autocorrelation", "squared-autocorrelation", "return-autocorrelation"],
  memory: ["fluctuation", "absolute-autocorrelation"],
  leverage: ["leverage"],
  asymmetry: ["loss-passage", "gain-passage"],
};

/** What is seen of a step, in words with numbers; empty where nothing was measured. */
function seenOf(rung: Rung, report: QualityReport | null, text: Dictionary): string {
  const worst = report && ladderOf(report).find((one) => one.rung === rung);
  const reading = report?.metrics.find(({ id }) => id === worst?.metric);
  const floors = worst?.floors ?? null;
  if (!reading?.train || floors === null) return "";
  const shown = { metric: reading.id, comparison: reading.train };
  const evidence = evidenceOf(shown, reading.unit, text);
  const { seen, seenWithin } = text.quality;
  return verdictOf(floors) === "within"
    ? seenWithin(evidence, formatFloors(floors, text))
    : seen(statementOf(shown, text), evidence, formatFloors(floors, text));
}

function Picture(props: { readonly curve: NamedCurve; readonly title: string }) {
  const text = useText();
  const { curve } = props;
  const data = useMemo(() => curveDataOf(curve, text), [curve, text]);
  return (
    <CurveChart
      label={plainSentence(props.title)}
      data={data}
      height={HEIGHT}
      help={text.curveWords.help}
    />
  );
}

/** The picture behind a step: real, held-out and generated curves with their bands. */
export function RungPicture(props: {
  readonly rung: Rung;
  readonly newest: QualityReport | null;
  /** Stands in where the newest has no such curve. */
  readonly full: QualityReport | null;
  readonly empty: string;
}) {
  const text = useText();
  const { qualityCurves, curveWords } = text;
  const ids = PICTURES[props.rung];
  const [chosen, setChosen] = useState<CurveId | null>(null);
  const id = ids.find((one) => one === chosen) ?? ids[0] ?? "absolute-autocorrelation";
  const words = qualityCurves[id];
  const comparison = props.newest?.curves[id] ?? props.full?.curves[id];
  const curve = useMemo(
    () => (comparison === undefined ? null : { id, words, comparison }),
    [id, words, comparison],
  );
  return (
    <ChartFrame
      name={`quality-${id}`}
      title={words.title}
      sentence={`${seenOf(props.rung, props.newest, text)} ${words.sentence}`.trim()}
      empty={curve === null ? props.empty : null}
      tools={
        ids.length > 1 && (
          <ChartTools>
            <SegmentedButtons
              size="small"
              label={curveWords.picture}
              options={ids.map((value) => ({ value, label: qualityCurves[value].name }))}
              value={id}
              onChange={setChosen}
            />
          </ChartTools>
        )
      }
      table={() =>
        curve === null ? { columns: [], rowCount: 0, row: () => [] } : curveTable(curve, text)
      }
      picture={(body) =>
        curve && drawnPicture(body, curveDrawing(curveDataOf(curve, text)), HEIGHT)
      }
    >
      {curve !== null && <Picture curve={curve} title={words.title} />}
    </ChartFrame>
  );
}
