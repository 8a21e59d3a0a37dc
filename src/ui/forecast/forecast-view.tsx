import type { ForecastInput } from "../../applications/forecast/forecast-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { useStandingQuestion } from "../applications/use-question.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { useChartSource } from "../panels/use-chart-source.ts";
import { ChanceCard } from "./chance-card.tsx";
import { ConditionalCard } from "./conditional-card.tsx";
import { FanCard } from "./fan-card.tsx";
import styles from "./forecast.module.css";
import { type ForecastFormState, useForecastForm } from "./forecast-form.ts";
import { ForecastHead } from "./forecast-head.tsx";
import { readLevel } from "./forecast-words.ts";
import { QuantileCard } from "./quantile-card.tsx";
import { ScoresCard } from "./scores-card.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { forecastText } from "./text/en.ts";

function inputOf({ form, asset, conditional }: ForecastFormState): ForecastInput {
  const { model, beside, back, horizon, pathCount, seed, history } = form;
  const models = model === beside ? [model] : [model, beside];
  return {
    asset,
    models,
    back,
    horizon,
    pathCount,
    seed,
    history,
    level: readLevel(form.level) ?? { kind: "last" },
    conditional: model === "conditional-gan" ? conditional : null,
  };
}

/** What may come after a day, and how such forecasts did before. */
export function ForecastView() {
  const state = useForecastForm();
  const chartSource = useChartSource();
  const question = useStandingQuestion("forecast-prices", inputOf(state));
  const { answer } = question.state;
  const report = answer?.output ?? null;
  return (
    <ChartSourceContext value={chartSource}>
      <h2 className="visually-hidden">{forecastText.title}</h2>
      <div className={styles.stack}>
        <GeneratorNote />
        <SettingsCard {...state} report={report} />
        <AnswerFrame question={question}>
          {answer && <ForecastHead answer={answer} />}
          <FanCard answer={answer} />
          <ChanceCard report={report} />
          {report && <QuantileCard report={report} />}
        </AnswerFrame>
        <ConditionalCard {...state} />
        <ScoresCard {...state} />
      </div>
    </ChartSourceContext>
  );
}
