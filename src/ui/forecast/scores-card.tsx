import { useState } from "react";
import {
  ADVISED_ORIGINS,
  FORECAST_MODEL_IDS,
  ORIGIN_SPACINGS,
} from "../../applications/forecast/forecast-options.ts";
import type { ScoreInput, ScoreReport } from "../../applications/forecast/forecast-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { useIsRunReady, useQuestion } from "../applications/use-question.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { ChartTools } from "../charts/chart-tools.tsx";
import { Button, SegmentedButtons } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { formatCount, formatDate, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./forecast.module.css";
import type { ForecastFormState } from "./forecast-form.ts";
import { forecastWords } from "./forecast-words.ts";
import { ReliabilityCard } from "./reliability-card.tsx";
import { type ScoreRow, ScoreTable, scoreRows, scoreTable, useScoreWords } from "./score-table.tsx";
import { forecastText } from "./text/en.ts";
import { TransformCard } from "./transform-card.tsx";

function inputOf({ form, asset, conditional }: ForecastFormState): ScoreInput {
  const { horizon, pathCount, seed, spacing } = form;
  return {
    asset,
    models: FORECAST_MODEL_IDS.filter((id) => id !== "conditional-gan" || conditional !== null),
    horizon,
    pathCount,
    seed,
    spacing,
    conditional,
  };
}

const horizonsOf = ({ models }: ScoreReport) =>
  (models[0]?.horizons ?? []).map(({ horizon }) => horizon);

function Warnings({
  report,
  rows,
}: {
  readonly report: ScoreReport;
  readonly rows: readonly ScoreRow[];
}) {
  const text = useText();
  const { scores } = forecastText;
  const count = report.origins.length;
  const leaks = rows
    .filter((row) => row.scores.direction.isSuspicious)
    .map(({ model, scores: { direction } }) =>
      scores.leak(
        forecastWords(model.model, text).label,
        formatPercent(direction.share.value),
        formatPercent(direction.always),
      ),
    );
  const words = [...(count < ADVISED_ORIGINS ? [scores.few(count)] : []), ...leaks];
  if (words.length === 0) return null;
  return (
    <ul className={styles.warnings}>
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function Scores({
  report,
  rows,
}: {
  readonly report: ScoreReport;
  readonly rows: readonly ScoreRow[];
}) {
  const { scores } = forecastText;
  const words = useScoreWords(report, rows);
  const { origins, spacing, isRelative } = report;
  return (
    <>
      <p className={styles.words}>{words.join(" ")}</p>
      <Warnings report={report} rows={rows} />
      <ScoreTable rows={rows} isRelative={isRelative} />
      <p className={styles.help}>
        {scores.caption({
          count: formatCount(origins.length),
          spacing: formatCount(spacing),
          from: formatDate(origins[0] ?? Number.NaN),
          to: formatDate(origins.at(-1) ?? Number.NaN),
        })}
        {!isRelative && ` ${scores.captionDifference}`}
      </p>
    </>
  );
}

/** Past forecasts of every model, scored against what came. */
export function ScoresCard(state: ForecastFormState) {
  const text = useText();
  const { form, change } = state;
  const { scores } = forecastText;
  const isReady = useIsRunReady();
  const question = useQuestion("score-forecasts");
  const { answer, status } = question.state;
  const [chosen, setChosen] = useState<number | null>(null);
  const report = answer?.output ?? null;
  const horizons = report === null ? [] : horizonsOf(report);
  const horizon = horizons.find((one) => one === chosen) ?? horizons.at(-1) ?? 0;
  const rows = report === null ? [] : scoreRows(report, horizon);
  const ask = () => question.ask(inputOf(state));
  return (
    <AnswerFrame question={question} onAgain={ask}>
      <ChartFrame
        name="forecast-scores"
        title={scores.title}
        sentence={scores.sentence}
        isTable
        tools={
          horizons.length > 1 && (
            <ChartTools>
              <SegmentedButtons
                size="small"
                label={scores.horizon}
                value={String(horizon)}
                options={horizons.map((one) => ({ value: String(one), label: scores.bars(one) }))}
                onChange={(value) => setChosen(Number(value))}
              />
            </ChartTools>
          )
        }
        table={() =>
          report === null ? { columns: [], rowCount: 0, row: () => [] } : scoreTable(report, text)
        }
      >
        <div className={styles.row}>
          <ChoiceField
            label={scores.spacing}
            value={form.spacing}
            options={ORIGIN_SPACINGS.map((value) => ({ value, label: scores.spacings[value] }))}
            onChange={(spacing) => change({ spacing })}
          />
          <Button variant="primary" disabled={!isReady || status === "asking"} onClick={ask}>
            {scores.compute}
          </Button>
        </div>
        {report === null ? (
          <p className={styles.help}>{scores.empty}</p>
        ) : (
          <Scores report={report} rows={rows} />
        )}
      </ChartFrame>
      {rows.length > 0 && (
        <div className={styles.pair}>
          <ReliabilityCard rows={rows} />
          <TransformCard rows={rows} />
        </div>
      )}
    </AnswerFrame>
  );
}
