import { useMemo } from "react";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import { fanCurves, fanTable } from "./preview-fan-data.ts";
import { isConditioned, type PreviewAnswer } from "./preview-head.tsx";
import { scenariosText } from "./text/en.ts";

const HEIGHT = 320;
/** Paths whose quantiles are drawn, at most. */
const FAN_PATHS = 400;

/** The history, and where the scenarios go from it. */
export function PreviewFanCard({ answer }: { readonly answer: PreviewAnswer }) {
  const { fan } = scenariosText;
  const { output } = answer;
  const { plan } = answer.input;
  const isFiltered = isConditioned(plan);
  const data = useMemo(() => fanCurves(output, plan, isFiltered), [output, plan, isFiltered]);
  const paths = output.samplePaths.length;
  const sentence = isFiltered ? fan.conditionedSentence(paths) : fan.sentence(paths);
  const shown = Math.min(output.accepted, FAN_PATHS);
  const counts = fan.note(shown, Math.min(output.candidates, FAN_PATHS));
  return (
    <ChartFrame
      name="scenario-fan"
      title={fan.title}
      sentence={sentence}
      note={plan.startPrices === null ? counts : `${counts} ${fan.scaled}`}
      table={() => fanTable(output, plan)}
      picture={(body) => drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      <CurveChart label={plainSentence(sentence)} data={data} height={HEIGHT} help={fan.help} />
    </ChartFrame>
  );
}
