import { type ReactNode, useEffect, useRef } from "react";
import type { QuestionInput, QuestionName } from "../../applications/application-types.ts";
import type { MarketInspection } from "../../applications/market/inspection-types.ts";
import type { PathComparison } from "../../applications/market/market-types.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { type AskedQuestion, useStandingQuestion } from "../applications/use-question.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import { CalendarCard } from "./calendar-card.tsx";
import { CorrelationsCard } from "./correlations-card.tsx";
import { CurvesCard } from "./curves-card.tsx";
import { FiguresCard } from "./figures-card.tsx";
import { HealthCard } from "./health-card.tsx";
import styles from "./market.module.css";
import { type MarketFormState, sharedInput, useMarketForm } from "./market-form.ts";
import { MarketHead } from "./market-head.tsx";
import { RangesCard } from "./ranges-card.tsx";
import { RegimesCard } from "./regimes-card.tsx";
import { RollingCard } from "./rolling-card.tsx";
import { ScorecardCard } from "./scorecard-card.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { StatesCard } from "./states-card.tsx";
import { TestsCard } from "./tests-card.tsx";
import { marketText } from "./text/en.ts";
import { TimeCard } from "./time-card.tsx";

const NO_ASSETS: readonly string[] = [];

function Cell(props: {
  readonly name: string;
  readonly span: "third" | "half" | "wide" | "full";
  readonly children: ReactNode;
}) {
  return (
    <div className={styles[props.span]}>
      <PanelBoundary name={props.name}>{props.children}</PanelBoundary>
    </div>
  );
}

/** What every part of the view is given. */
interface PartProps extends MarketFormState {
  /** The cheap questions are answered. */
  readonly isWanted: boolean;
}

/** The market itself, then its prices beside a model's paths. */
function useCheapQuestions({ form, asset }: MarketFormState) {
  const { model, part, seed, barsPerYear, volatilityWindow } = form;
  const inspected = { asset, part, barsPerYear, seed };
  const inspection = useStandingQuestion("inspect-market", inspected);
  const isInspected = isSettled(inspection, inspected);
  const compared = { ...sharedInput({ form, asset }), model, barsPerYear, volatilityWindow };
  const comparison = useStandingQuestion("compare-market-paths", compared, isInspected);
  return { inspection, comparison, isWanted: isInspected && isSettled(comparison, compared) };
}

function RealCells(props: {
  readonly output: MarketInspection;
  readonly compared: PathComparison | null;
  readonly form: MarketFormState["form"];
}) {
  const { output, compared, form } = props;
  return (
    <>
      <Cell name={marketText.figures.title} span="half">
        <FiguresCard output={output} compared={compared} model={form.model} />
      </Cell>
      <Cell name={marketText.health.title} span="half">
        <HealthCard output={output} />
      </Cell>
      <Cell name={marketText.tests.title} span="full">
        <TestsCard output={output} compared={compared} />
      </Cell>
      <Cell name={marketText.calendar.title.weekday} span="half">
        <CalendarCard output={output} />
      </Cell>
      <Cell name={marketText.ranges.title} span="half">
        <RangesCard output={output} />
      </Cell>
    </>
  );
}

/** The eleven facts with their pictures. */
function FactCells({ form, asset, isWanted }: PartProps) {
  const others = (["garch-t", "block-bootstrap"] as const).filter((id) => id !== form.model);
  const models = [form.model, ...others];
  const input = { ...sharedInput({ form, asset }), models };
  const question = useDearQuestion("score-facts", input, isWanted);
  const scorecard = question.state.answer?.output ?? null;
  return (
    <AnswerFrame question={question}>
      <div className={styles.cards}>
        <Cell name={marketText.score.title} span="full">
          <ScorecardCard scorecard={scorecard} />
        </Cell>
        <Cell name={marketText.curves.picture} span="half">
          <CurvesCard name="market-curves" scorecard={scorecard} />
        </Cell>
        <Cell name={marketText.curves.picture} span="half">
          <CurvesCard name="market-tails" scorecard={scorecard} />
        </Cell>
      </div>
    </AnswerFrame>
  );
}

function RegimeCells(props: PartProps & Pick<MarketInspection, "kind">) {
  const { form, asset, change, kind } = props;
  const { model, states, barsPerYear } = form;
  const input = { ...sharedInput({ form, asset }), model, states, barsPerYear };
  const question = useDearQuestion("find-regimes", input, props.isWanted);
  const regimes = question.state.answer?.output ?? null;
  return (
    <AnswerFrame question={question}>
      <div className={styles.cards}>
        <Cell name={marketText.regimes.title} span="full">
          <RegimesCard
            regimes={regimes}
            states={states}
            onStates={(chosen) => change({ states: chosen })}
          />
        </Cell>
        <Cell name={marketText.regimes.tableTitle} span="full">
          <StatesCard regimes={regimes} kind={kind} model={form.model} />
        </Cell>
      </div>
    </AnswerFrame>
  );
}

function CorrelationCells(props: PartProps & { readonly assets: readonly string[] }) {
  const { form, assets } = props;
  const { part, model, pathCount, seed, correlationWindow } = form;
  const pair = form.pair?.every((asset) => asset < assets.length) ? form.pair : null;
  const input = { part, model, pathCount, seed, window: correlationWindow, pair };
  const question = useDearQuestion("follow-correlations", input, props.isWanted);
  const { answer } = question.state;
  const own = answer?.output.assets.length === assets.length ? answer : null;
  return (
    <AnswerFrame question={question}>
      <div className={styles.cards}>
        <Cell name={marketText.correlations.title} span="full">
          <CorrelationsCard found={own?.output ?? null} />
        </Cell>
        <Cell name={marketText.correlations.rollingTitle} span="full">
          <RollingCard {...props} answer={own} />
        </Cell>
      </div>
    </AnswerFrame>
  );
}

/** Whether nothing more is to come of a question as it is put now. */
function isSettled<Name extends QuestionName>(
  { state }: AskedQuestion<Name>,
  input: QuestionInput<Name>,
): boolean {
  const { answer, status } = state;
  if (status === "failed" || status === "cancelled") return true;
  const isCurrent = answer !== null && !answer.isOfEarlierRun && status === "answered";
  return isCurrent && JSON.stringify(answer.input) === JSON.stringify(input);
}

/** A dear question that waits for the cheap ones, and is given up when the tab is left. */
function useDearQuestion<Name extends QuestionName>(
  name: Name,
  input: QuestionInput<Name>,
  isWanted: boolean,
): AskedQuestion<Name> {
  const question = useStandingQuestion(name, input, isWanted);
  const { cancel } = question;
  const isAsking = useRef(false);
  isAsking.current = question.state.status === "asking";
  useEffect(
    () => () => {
      if (isAsking.current) cancel();
    },
    [cancel],
  );
  return question;
}

/** What a market is like, and how like it a model's paths are. */
export function MarketView() {
  const state = useMarketForm();
  const { form, change } = state;
  const assets = useDataset(({ dataset }) => dataset?.prices.assets ?? NO_ASSETS);
  const { inspection, comparison, isWanted } = useCheapQuestions(state);
  const chartSource = useChartSource();
  const { answer } = inspection.state;
  const compared = comparison.state.answer?.output ?? null;
  return (
    <ChartSourceContext value={chartSource}>
      <div className={styles.stack}>
        <GeneratorNote />
        <SettingsCard {...state} inferred={answer?.output.annualisation.inferred ?? 252} />
        <AnswerFrame question={inspection}>
          {answer !== null && <MarketHead answer={answer} form={form} />}
        </AnswerFrame>
        <AnswerFrame question={comparison}>
          <TimeCard
            answer={comparison.state.answer}
            view={form.view}
            onView={(view) => change({ view })}
          />
        </AnswerFrame>
        {answer !== null && (
          <div className={styles.cards}>
            <RealCells output={answer.output} compared={compared} form={form} />
          </div>
        )}
        <FactCells {...state} isWanted={isWanted} />
        <RegimeCells {...state} isWanted={isWanted} kind={answer?.output.kind ?? "log"} />
        {assets.length > 1 && <CorrelationCells {...state} isWanted={isWanted} assets={assets} />}
      </div>
    </ChartSourceContext>
  );
}
