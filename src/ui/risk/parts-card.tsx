import { useMemo } from "react";
import type { AssetPart, ModelRisk } from "../../applications/risk/risk-types.ts";
import { MODEL_LOOKS, modelWords } from "../applications/model-words.ts";
import { finiteExtent } from "../charts/axis-scale.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatFinePercent, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { type BarGroup, barsDrawing, barsHeight } from "./bars-drawing.ts";
import { levelWords } from "./loss-table-card.tsx";
import { hasMoney, type RiskAnswer } from "./risk-head.tsx";
import { horizonWords, lossWords } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

const { parts: words, measures, table } = riskText;

const sumOf = (parts: readonly AssetPart[], measure: keyof AssetPart) =>
  parts.reduce((sum, part) => sum + part[measure].value, 0);

function groupsOf(
  { output }: RiskAnswer,
  model: ModelRisk,
  parts: readonly AssetPart[],
): BarGroup[] {
  const { tone } = MODEL_LOOKS[model.model];
  return parts.map(({ valueAtRisk, expectedShortfall }, asset) => ({
    label: `${output.basis.assets[asset] ?? ""}: ${formatPercent(output.basis.weights[asset] ?? 0, 1)}`,
    bars: [
      { tone, hollow: true, ...valueAtRisk },
      { tone, ...expectedShortfall },
    ],
  }));
}

function partsTable({ output }: RiskAnswer, place: number, level: number): ChartTable {
  const { assets, weights } = output.basis;
  const names = (["valueAtRisk", "expectedShortfall"] as const).flatMap((measure) => [
    measures[measure],
    `${measures[measure]}, ${table.low}`,
    `${measures[measure]}, ${table.high}`,
  ]);
  const rows = output.models.flatMap(({ model, horizons }) =>
    (horizons[place]?.parts[level] ?? []).map(({ valueAtRisk, expectedShortfall }, asset) => [
      model,
      assets[asset] ?? "",
      weights[asset] ?? Number.NaN,
      ...[valueAtRisk, expectedShortfall].flatMap(({ value, low, high }) => [value, low, high]),
    ]),
  );
  return {
    columns: [table.model, words.asset, words.share, ...names],
    rowCount: rows.length,
    row: (index) => rows[index] ?? [],
  };
}

/** What each asset adds to VaR and ES, by the first model; all models in its table. */
export function PartsCard(props: {
  readonly answer: RiskAnswer;
  readonly place: number;
  readonly level: number;
}) {
  const text = useText();
  const { answer, place, level } = props;
  const [model] = answer.output.models;
  const found = model?.horizons[place];
  const parts = found?.parts[level] ?? [];
  const groups = useMemo(
    () => (model === undefined ? [] : groupsOf(answer, model, parts)),
    [answer, model, parts],
  );
  const drawing = useMemo(() => {
    const ends = groups.flatMap(({ bars }) => bars.flatMap(({ low, high }) => [low, high]));
    const format = (share: number) => formatFinePercent(share, 2);
    const domain = finiteExtent([0], ends);
    return barsDrawing(groups, { kind: "linear", domain, title: words.axis, format });
  }, [groups]);
  const { horizons } = answer.output;
  const horizon = horizonWords(horizons[place] ?? 1, answer.output.basis);
  const name = model === undefined ? "" : modelWords(model.model, text).label;
  const sentence = words.sentence(name, horizon, levelWords(level));
  const height = barsHeight(groups);
  const loss = found?.levels[level];
  const sums = words.sum(
    lossWords(loss?.valueAtRisk.value ?? Number.NaN),
    lossWords(sumOf(parts, "valueAtRisk")),
    lossWords(sumOf(parts, "expectedShortfall")),
  );
  const note = hasMoney(answer.input) ? sums : words.asChange;
  return (
    <ChartFrame
      name="risk-parts"
      title={words.title}
      sentence={sentence}
      note={note}
      table={() => partsTable(answer, place, level)}
      picture={(body) => drawnPicture(body, drawing, height)}
    >
      <CanvasChart label={sentence} height={height} drawing={drawing} />
    </ChartFrame>
  );
}
