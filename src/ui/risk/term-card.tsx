import { useMemo } from "react";
import type {
  EstimateCurve,
  ModelTermStructure,
  RiskSetup,
  TermStructureReport,
} from "../../applications/risk/risk-types.ts";
import { ModelLegend } from "../applications/model-legend.tsx";
import { MODEL_LOOKS, modelWords } from "../applications/model-words.ts";
import { finiteExtent } from "../charts/axis-scale.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatFinePercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { levelWords } from "./loss-table-card.tsx";
import type { RiskForm } from "./risk-form.ts";
import { barName } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

const HEIGHT = 260;
const ROOT_DASH = [1, 3];

export interface TermAnswer {
  readonly input: RiskSetup & { readonly longest: number };
  readonly output: TermStructureReport;
}

type Measure = RiskForm["measure"];

const EMPTY: EstimateCurve = {
  values: new Float64Array(),
  low: new Float64Array(),
  high: new Float64Array(),
};

const curveOf = (model: ModelTermStructure | undefined, measure: Measure, level: number) =>
  model?.[measure][level] ?? EMPTY;

const horizonsOf = (longest: number) => Array.from({ length: longest }, (_, index) => index + 1);

function termData(
  { input, output }: TermAnswer,
  measure: Measure,
  level: number,
  text: Dictionary,
): CurveData {
  const { term } = riskText;
  const [first] = output.models;
  const headline = curveOf(first, measure, level);
  const x = horizonsOf(input.longest);
  const root = x.map((horizon) => (headline.values[0] ?? Number.NaN) * Math.sqrt(horizon));
  const lines = output.models.map((model) => ({
    label: modelWords(model.model, text).label,
    ...MODEL_LOOKS[model.model],
    values: curveOf(model, measure, level).values,
  }));
  const tone = first ? MODEL_LOOKS[first.model].tone : "generated";
  const band = { label: "", tone, low: headline.low, high: headline.high };
  const [, high] = finiteExtent(headline.high, root, ...lines.map(({ values }) => values));
  return {
    x,
    lines: [
      ...lines,
      { label: term.root, short: term.rootShort, tone: "ink", dash: ROOT_DASH, values: root },
    ],
    bands: [band],
    xAxis: {
      kind: "linear",
      domain: [1, Math.max(2, input.longest)],
      title: term.axis(barName(output.basis.barSpacing)),
      format: (bars) => formatCount(bars),
    },
    yAxis: {
      kind: "linear",
      domain: [0, 1.05 * high],
      title: term.loss,
      format: (share) => formatFinePercent(share, 2),
    },
  };
}

function termTable({ input, output }: TermAnswer, text: Dictionary): ChartTable {
  const { table, measures } = riskText;
  const blocks = output.models.flatMap((model) =>
    (["valueAtRisk", "expectedShortfall"] as const).flatMap((measure) =>
      [0, 1, 2].flatMap((level) => {
        const curve = curveOf(model, measure, level);
        const name = `${modelWords(model.model, text).label} ${measures[measure]} ${levelWords(level)}`;
        return [
          { name, values: curve.values },
          { name: `${name}, ${table.low}`, values: curve.low },
          { name: `${name}, ${table.high}`, values: curve.high },
        ];
      }),
    ),
  );
  return {
    columns: [table.horizonColumn, ...blocks.map(({ name }) => name)],
    rowCount: input.longest,
    row: (index) => [index + 1, ...blocks.map(({ values }) => values[index] ?? Number.NaN)],
  };
}

/** VaR or ES by horizon, of every model, with √h beside it. */
export function TermCard(props: {
  readonly answer: TermAnswer | null;
  readonly measure: Measure;
  readonly level: number;
}) {
  const text = useText();
  const { answer, measure, level } = props;
  const { term, measures } = riskText;
  const data = useMemo(
    () => (answer === null ? null : termData(answer, measure, level, text)),
    [answer, measure, level, text],
  );
  const first = answer?.output.models[0]?.model;
  const name = first === undefined ? "" : modelWords(first, text).label;
  const sentence = term.sentence(measures[measure], levelWords(level), name);
  return (
    <ChartFrame
      name="risk-term-structure"
      title={term.title}
      sentence={sentence}
      note={term.note}
      empty={data === null ? riskText.loading : null}
      table={() =>
        answer === null ? { columns: [], rowCount: 0, row: () => [] } : termTable(answer, text)
      }
      picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
    >
      {data && <CurveChart label={sentence} data={data} height={HEIGHT} help={term.help} />}
      {answer && <ModelLegend models={answer.output.models.map(({ model }) => model)} />}
    </ChartFrame>
  );
}
