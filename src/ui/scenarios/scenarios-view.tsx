import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { useStandingQuestion } from "../applications/use-question.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import { ConditionsCard } from "./conditions-card.tsx";
import { CorrelationsCard } from "./correlations-card.tsx";
import { ExportCard } from "./export-card.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PreviewFanCard } from "./preview-fan-card.tsx";
import { type PreviewAnswer, PreviewHead } from "./preview-head.tsx";
import styles from "./scenarios.module.css";
import { useScenarioForm } from "./scenarios-form.ts";
import { StatisticsCard } from "./statistics-card.tsx";
import { scenariosText } from "./text/en.ts";

function Preview({ answer }: { readonly answer: PreviewAnswer }) {
  const { output } = answer;
  return (
    <div className={styles.stack}>
      <PreviewHead answer={answer} />
      <PanelBoundary name={scenariosText.fan.title}>
        <PreviewFanCard answer={answer} />
      </PanelBoundary>
      <PanelBoundary name={scenariosText.table.title}>
        <StatisticsCard answer={answer} />
      </PanelBoundary>
      {output.correlations.length > 0 && (
        <PanelBoundary name={scenariosText.correlations.title}>
          <CorrelationsCard preview={output} />
        </PanelBoundary>
      )}
    </div>
  );
}

/** Paths of any model under any condition: what they look like, and a file of them. */
export function ScenariosView() {
  const state = useScenarioForm();
  const { input } = state;
  const question = useStandingQuestion("preview-scenarios", input);
  const { answer } = question.state;
  const chartSource = useChartSource();
  const isCurrent =
    answer !== null &&
    !answer.isOfEarlierRun &&
    JSON.stringify(answer.input) === JSON.stringify(input);
  return (
    <ChartSourceContext value={chartSource}>
      <div className={styles.stack}>
        <h2 className="visually-hidden">{scenariosText.title}</h2>
        <GeneratorNote />
        <p className={styles.intro}>{scenariosText.intro}</p>
        <div className={styles.settings}>
          <PlanCard {...state} />
          <ConditionsCard {...state} />
        </div>
        <AnswerFrame question={question} onAgain={() => question.ask(input)}>
          {answer !== null && <Preview answer={answer} />}
        </AnswerFrame>
        <ExportCard state={state} pilot={isCurrent ? answer : null} />
      </div>
    </ChartSourceContext>
  );
}
