import type { ReactNode } from "react";
import type { MarketInspection, PathComparison } from "../../applications/market/market-types.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { useStandingQuestion } from "../applications/use-question.ts";
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

/** Prices, volatility and drawdown beside a model's paths: asked once the market itself is told. */
function useComparison({ form, asset }: MarketFormState) {
  const { model, barsPerYear, volatilityWindow } = form;
  return useStandingQuestion("compare-market-paths", {
    ...sharedInput({ form, asset }),
    model,
    barsPerYear,
    volatilityWindow,
  });
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
function FactCells({ form, asset }: MarketFormState) {
  const others = (["garch-t", "block-bootstrap"] as const).filter((id) => id !== form.model);
  const models = [form.model, ...others];
  const question = useStandingQuestion("score-facts", { ...sharedInput({ form, asset }), models });
  const scorecard = question.state.answer?.output ?? null;
  return (
    <AnswerFrame question={question}>
      <div className={styles.cards}>
        <Cell name={marketText.score.title} span="full">
          <ScorecardCard scorecard={scorecard} />
        </Cell>
        <Cell name={marketText.curves.picture} span="full">
          <CurvesCard scorecard={scorecard} />
        </Cell>
      </div>
    </AnswerFrame>
  );
}

function RegimeCells({
  form,
  asset,
  change,
  kind,
}: MarketFormState & Pick<MarketInspection, "kind">) {
  const { model, states, barsPerYear } = form;
  const question = useStandingQuestion("find-regimes", {
    ...sharedInput({ form, asset }),
    model,
    states,
    barsPerYear,
  });
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

function CorrelationCells(props: MarketFormState & { readonly assets: readonly string[] }) {
  const { form, assets } = props;
  const { part, model, pathCount, seed, correlationWindow } = form;
  const pair = form.pair?.every((asset) => asset < assets.length) ? form.pair : null;
  const question = useStandingQuestion("follow-correlations", {
    part,
    model,
    pathCount,
    seed,
    window: correlationWindow,
    pair,
  });
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

/** What a market is like, and how like it a model's paths are. */
export function MarketView() {
  const state = useMarketForm();
  const { form, asset, change } = state;
  const { part, seed, barsPerYear } = form;
  const assets = useDataset(({ dataset }) => dataset?.prices.assets ?? NO_ASSETS);
  const inspection = useStandingQuestion("inspect-market", { asset, part, barsPerYear, seed });
  const comparison = useComparison(state);
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
        <FactCells {...state} />
        <RegimeCells {...state} kind={answer?.output.kind ?? "log"} />
        {assets.length > 1 && <CorrelationCells {...state} assets={assets} />}
      </div>
    </ChartSourceContext>
  );
}
