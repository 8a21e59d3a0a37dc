import { useMemo } from "react";
import { RISK_BOUNDS } from "../../applications/risk/risk-options.ts";
import type { DrawdownReport, RiskSetup } from "../../applications/risk/risk-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { ModelLegend } from "../applications/model-legend.tsx";
import { MODEL_LOOKS, modelWords } from "../applications/model-words.ts";
import { useQuestion } from "../applications/use-question.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import { Button } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFinePercent, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./risk.module.css";
import type { RiskFormState } from "./risk-form.ts";
import { barName, horizonWords, lossWords } from "./risk-words.ts";
import { riskText } from "./text/en.ts";

const HEIGHT = 260;
const PATHS = 2000;
const LATEST_DASH: readonly number[] = [];
const WORST_DASH: readonly number[] = [8, 3, 2, 3];

function drawdownData(report: DrawdownReport, text: Dictionary): CurveData {
  const { drawdowns } = riskText;
  const deepest = Math.max(report.depths.at(-1) ?? 0, report.worst ?? 0, report.latest ?? 0);
  const upright = (value: number | null, dash: readonly number[]) =>
    value === null ? [] : [{ value, tone: "ink" as const, dash }];
  return {
    x: report.depths,
    lines: report.models.map(({ model, exceedance }) => ({
      label: modelWords(model, text).label,
      ...MODEL_LOOKS[model],
      values: exceedance,
    })),
    bands: [],
    verticals: [...upright(report.latest, LATEST_DASH), ...upright(report.worst, WORST_DASH)],
    xAxis: {
      kind: "linear",
      domain: [0, 1.03 * deepest || 1],
      title: drawdowns.axis,
      format: (share) => formatFinePercent(share, 2),
    },
    yAxis: {
      kind: "linear",
      domain: [0, 1],
      title: drawdowns.share,
      format: (share) => formatPercent(share),
    },
  };
}

function drawdownTable({ models }: DrawdownReport): ChartTable {
  const { columns } = riskText.drawdowns;
  const { table } = riskText;
  const triple = (name: string) => [name, `${name}, ${table.low}`, `${name}, ${table.high}`];
  return {
    columns: [
      table.model,
      ...triple(columns.median),
      ...triple(columns.severe),
      ...triple(columns.rank),
      columns.count,
    ],
    rowCount: models.length,
    row: (index) => {
      const found = models[index];
      if (found === undefined) return [];
      const estimates = [found.median, found.severe, found.latestRank];
      const numbers = estimates.flatMap((one) => [
        one?.value ?? Number.NaN,
        one?.low ?? Number.NaN,
        one?.high ?? Number.NaN,
      ]);
      return [found.model, ...numbers, found.count];
    },
  };
}

/** What really happened, and how rare each model holds it. */
function Real({ report }: { readonly report: DrawdownReport }) {
  const text = useText();
  const { drawdowns } = riskText;
  const length = horizonWords(report.length, report.basis);
  if (report.latest === null) return <p className={styles.help}>{drawdowns.noReal(length)}</p>;
  return (
    <ul className={styles.facts}>
      <li>
        {drawdowns.latest(lossWords(report.latest), length)}{" "}
        {report.worst !== null && drawdowns.deepest(lossWords(report.worst))}
      </li>
      {report.models.map(({ model, latestRank }) =>
        latestRank === null ? null : (
          <li key={model}>
            {drawdowns.rank(
              modelWords(model, text).label,
              formatPercent(latestRank.value, 1),
              formatPercent(latestRank.low, 1),
              formatPercent(latestRank.high, 1),
            )}
          </li>
        ),
      )}
    </ul>
  );
}

/** Deepest falls over a stretch of bars by model, with the real one. */
export function DrawdownCard(props: {
  readonly setup: RiskSetup;
  readonly form: RiskFormState["form"];
  readonly change: RiskFormState["change"];
}) {
  const text = useText();
  const { setup, form, change } = props;
  const { drawdowns } = riskText;
  const question = useQuestion("risk-drawdowns");
  const { answer, status } = question.state;
  const report = answer?.output ?? null;
  const data = useMemo(() => (report === null ? null : drawdownData(report, text)), [report, text]);
  const ask = () => question.ask({ ...setup, length: form.drawdownLength, count: PATHS });
  const bars = report === null ? "" : horizonWords(report.length, report.basis);
  const sentence = drawdowns.sentence(
    report === null ? riskText.bars(form.drawdownLength, "bar") : bars,
  );
  return (
    <AnswerFrame question={question} onAgain={ask}>
      <ChartFrame
        name="risk-drawdowns"
        title={drawdowns.title}
        sentence={sentence}
        note={drawdowns.note}
        empty={data === null ? drawdowns.empty : null}
        table={() =>
          report === null ? { columns: [], rowCount: 0, row: () => [] } : drawdownTable(report)
        }
        picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
      >
        {data && (
          <CurveChart
            label={sentence}
            data={data}
            height={HEIGHT}
            help={`│ ${drawdowns.real} ┆ ${drawdowns.worst}`}
          />
        )}
        {report && <ModelLegend models={report.models.map(({ model }) => model)} />}
        {report && <Real report={report} />}
        {report?.models.some(({ model, knowsToday }) => model === "filtered-gan" && knowsToday) && (
          <p className={styles.warning}>{riskText.warnings.recentLevel}</p>
        )}
      </ChartFrame>
      <div className={styles.row}>
        <NumberField
          label={drawdowns.length}
          value={form.drawdownLength}
          {...RISK_BOUNDS.drawdownLength}
          integer
          scale="logarithmic"
          slider={false}
          unit={report === null ? "bars" : `${barName(report.basis.barSpacing)}s`}
          onChange={(drawdownLength) => change({ drawdownLength })}
        />
        <Button disabled={status === "asking"} onClick={ask}>
          {drawdowns.compute}
        </Button>
      </div>
    </AnswerFrame>
  );
}
