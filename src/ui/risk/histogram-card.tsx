import { useMemo } from "react";
import { ModelLegend } from "../applications/model-legend.tsx";
import { MODEL_LOOKS, modelWords } from "../applications/model-words.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFinePercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { levelWords } from "./loss-table-card.tsx";
import { type ProfitData, profitDrawing } from "./profit-drawing.ts";
import type { RiskAnswer } from "./risk-head.tsx";
import { changeOfLoss, horizonWords } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

const HEIGHT = 260;

function profitData({ input, output }: RiskAnswer, place: number, level: number): ProfitData {
  const edges = output.edges[place] ?? new Float64Array(2);
  const outlines = output.models.map(({ model, horizons }) => {
    const tail = horizons[place]?.levels[level];
    return {
      ...MODEL_LOOKS[model],
      shares: horizons[place]?.shares ?? [],
      longMark: tail ? changeOfLoss(tail.valueAtRisk.value, input.lossAs) : null,
      shortMark: tail ? changeOfLoss(tail.expectedShortfall.value, input.lossAs) : null,
    };
  });
  const least = Math.min(
    ...output.models.map(({ horizons }) => 0.5 / (horizons[place]?.scenarioCount ?? 1)),
  );
  const most = Math.max(...outlines.flatMap(({ shares }) => [...Array.from(shares), 0.01]));
  const { histogram } = riskText;
  const format = (share: number) => formatFinePercent(share, 2);
  return {
    edges,
    outlines,
    xAxis: {
      kind: "linear",
      domain: [edges[0] ?? 0, edges.at(-1) ?? 1],
      title: histogram.axis,
      format,
    },
    yAxis: { kind: "log", domain: [least, most * 1.3], title: histogram.share, format },
  };
}

function profitTable({ output }: RiskAnswer, place: number, text: Dictionary): ChartTable {
  const { histogram } = riskText;
  const edges = output.edges[place] ?? new Float64Array();
  const names = output.models.map(({ model }) => modelWords(model, text).label);
  return {
    columns: [histogram.from, histogram.to, ...names],
    rowCount: Math.max(0, edges.length - 1),
    row: (bin) => [
      edges[bin] ?? Number.NaN,
      edges[bin + 1] ?? Number.NaN,
      ...output.models.map(({ horizons }) => horizons[place]?.shares[bin] ?? Number.NaN),
    ],
  };
}

/** The distribution of the holding's profit by model, with VaR and ES on it. */
export function HistogramCard(props: {
  readonly answer: RiskAnswer;
  readonly place: number;
  readonly level: number;
}) {
  const text = useText();
  const { answer, place, level } = props;
  const { histogram } = riskText;
  const { horizons } = answer.output;
  const horizon = horizonWords(horizons[place] ?? 1, answer.output.basis);
  const drawing = useMemo(
    () => profitDrawing(profitData(answer, place, level)),
    [answer, place, level],
  );
  const sentence = histogram.sentence(horizon, levelWords(level));
  return (
    <ChartFrame
      name="risk-profits"
      title={histogram.title}
      sentence={sentence}
      note={histogram.note}
      table={() => profitTable(answer, place, text)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={sentence} height={HEIGHT} drawing={drawing} />
      <ModelLegend models={answer.output.models.map(({ model }) => model)} />
    </ChartFrame>
  );
}
