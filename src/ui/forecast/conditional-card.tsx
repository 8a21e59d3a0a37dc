import { useMemo } from "react";
import { FORECAST_BOUNDS } from "../../applications/forecast/forecast-options.ts";
import type { ConditionalReport } from "../../applications/forecast/forecast-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { useIsRunReady, useQuestion } from "../applications/use-question.ts";
import { finiteExtent, niceDomain } from "../charts/axis-scale.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, curveDrawing } from "../charts/curve-drawing.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import { Button } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatCount, formatDuration, formatNumber } from "../text/format.ts";
import styles from "./forecast.module.css";
import type { ForecastFormState } from "./forecast-form.ts";
import { forecastText } from "./text/en.ts";

const HEIGHT = 150;

function lossData({ losses }: ConditionalReport): CurveData {
  const { conditional } = forecastText;
  return {
    x: losses.steps,
    lines: [
      {
        label: conditional.discriminator,
        tone: "discriminator",
        values: losses.discriminator,
      },
      { label: conditional.generator, tone: "generated", values: losses.generator },
    ],
    bands: [],
    xAxis: {
      kind: "linear",
      domain: [0, losses.steps.at(-1) ?? 1],
      title: conditional.axis,
      format: (step) => formatCount(step),
    },
    yAxis: {
      kind: "linear",
      domain: niceDomain(finiteExtent(losses.discriminator, losses.generator)),
      title: conditional.loss,
      format: (value) => formatNumber(value, 2),
    },
  };
}

/** Trains a generator that is given the past, and shows how that went. */
export function ConditionalCard(props: Pick<ForecastFormState, "form" | "change" | "asset">) {
  const { form, change, asset } = props;
  const { conditional } = forecastText;
  const isReady = useIsRunReady();
  const question = useQuestion("train-conditional-gan");
  const { answer, status } = question.state;
  const isCurrent = answer?.isOfEarlierRun === false && answer.input.asset === asset;
  const report = isCurrent ? answer.output : null;
  const data = useMemo(() => (report === null ? null : lossData(report)), [report]);
  const train = () => question.ask({ asset, steps: form.trainingSteps, seed: form.trainingSeed });
  const state =
    report === null
      ? answer === null
        ? conditional.none
        : conditional.stale
      : conditional.done(report, formatDuration(answer?.seconds ?? Number.NaN));
  return (
    <AnswerFrame question={question} onAgain={train}>
      <ChartFrame
        name="forecast-conditional"
        title={conditional.title}
        sentence={conditional.sentence}
        table={() => ({
          columns: conditional.columns,
          rowCount: report?.losses.steps.length ?? 0,
          row: (index) =>
            report === null
              ? []
              : [report.losses.steps, report.losses.discriminator, report.losses.generator].map(
                  (values) => values[index] ?? Number.NaN,
                ),
        })}
        picture={(body) => data && drawnPicture(body, curveDrawing(data), HEIGHT)}
      >
        <div className={styles.row}>
          <NumberField
            label={conditional.steps}
            value={form.trainingSteps}
            {...FORECAST_BOUNDS.trainingSteps}
            integer
            scale="linear"
            slider={false}
            onChange={(trainingSteps) => change({ trainingSteps })}
          />
          <NumberField
            label={conditional.seed}
            value={form.trainingSeed}
            {...FORECAST_BOUNDS.seed}
            integer
            scale="linear"
            slider={false}
            onChange={(trainingSeed) => change({ trainingSeed })}
          />
          <Button variant="primary" disabled={!isReady || status === "asking"} onClick={train}>
            {report === null ? conditional.train : conditional.again}
          </Button>
        </div>
        <p className={styles.help} role="status">
          {state}
        </p>
        {data && (
          <CurveChart
            label={conditional.title}
            data={data}
            height={HEIGHT}
            help={conditional.help}
          />
        )}
        {data && <LegendSentence sentence={conditional.lossSentence} />}
      </ChartFrame>
    </AnswerFrame>
  );
}
