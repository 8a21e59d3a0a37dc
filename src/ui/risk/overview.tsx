import { useEffect } from "react";
import type { RiskInput, RiskSetup } from "../../applications/risk/risk-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { useQuestion, useStandingQuestion } from "../applications/use-question.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { classNames } from "../controls/class-names.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import grid from "../panels/train-view.module.css";
import { DrawdownCard } from "./drawdown-card.tsx";
import { HistogramCard } from "./histogram-card.tsx";
import { LossTableCard, levelWords } from "./loss-table-card.tsx";
import { PartsCard } from "./parts-card.tsx";
import styles from "./risk.module.css";
import type { RiskForm, RiskFormState } from "./risk-form.ts";
import { type RiskAnswer, RiskHead } from "./risk-head.tsx";
import { horizonWords } from "./risk-words.ts";
import { TermCard } from "./term-card.tsx";
import { riskText } from "./text/en.ts";

const LONGEST = 60;
const LEVELS = ["0", "1", "2"] as const;

/** What all cards show: horizon, level, VaR or ES. */
function ShownChoices(props: {
  readonly form: RiskForm;
  readonly change: RiskFormState["change"];
  readonly answer: RiskAnswer;
}) {
  const { form, change, answer } = props;
  const { output } = answer;
  const { horizons } = output;
  const ends = [
    { value: "one", label: horizonWords(horizons[0] ?? 1, output.basis) },
    { value: "longer", label: horizonWords(horizons.at(-1) ?? 1, output.basis) },
  ] as const;
  return (
    <div className={styles.tools}>
      {horizons.length > 1 && (
        <SegmentedButtons
          size="small"
          label={riskText.horizonLabel}
          value={form.shown}
          options={ends}
          onChange={(shown) => change({ shown })}
        />
      )}
      <SegmentedButtons
        size="small"
        label={riskText.level}
        value={LEVELS[form.level]}
        options={LEVELS.map((value) => ({ value, label: levelWords(Number(value)) }))}
        onChange={(value) => change({ level: LEVELS.indexOf(value) as RiskForm["level"] })}
      />
      <SegmentedButtons
        size="small"
        label={riskText.measureLabel}
        value={form.measure}
        options={(["valueAtRisk", "expectedShortfall"] as const).map((value) => ({
          value,
          label: riskText.measures[value],
        }))}
        onChange={(measure) => change({ measure })}
      />
    </div>
  );
}

/** Asked of what was answered, so that the first answer does not wait for it, nor a refusal come twice. */
function Term(props: { readonly setup: RiskSetup; readonly form: RiskForm }) {
  const { form, setup } = props;
  const question = useStandingQuestion("risk-term-structure", { ...setup, longest: LONGEST });
  return (
    <AnswerFrame question={question}>
      <TermCard answer={question.state.answer} measure={form.measure} level={form.level} />
    </AnswerFrame>
  );
}

/** The curves as they were, while the first answer is computed anew: it waits for nothing. */
function LastTerm({ form }: { readonly form: RiskForm }) {
  const question = useQuestion("risk-term-structure");
  const { cancel, state } = question;
  useEffect(() => cancel(), [cancel]);
  return <TermCard answer={state.answer} measure={form.measure} level={form.level} />;
}

/** The numbers and pictures of the answer. */
function Cards(
  props: RiskFormState & {
    readonly answer: RiskAnswer;
    /** False while another is computed, or the market of another run is waited for. */
    readonly isCurrent: boolean;
  },
) {
  const { answer, form, change } = props;
  const { horizons: _shown, ...setup } = answer.input;
  const place = form.shown === "one" ? 0 : Math.max(0, answer.output.horizons.length - 1);
  const hasParts = answer.output.basis.assets.length > 1;
  return (
    <>
      <RiskHead answer={answer} />
      <ShownChoices form={form} change={change} answer={answer} />
      <div className={grid.cards}>
        <div className={classNames(grid.cell, styles.full)}>
          <LossTableCard answer={answer} place={place} />
        </div>
        <div className={classNames(grid.cell, grid.wide)}>
          <HistogramCard answer={answer} place={place} level={form.level} />
        </div>
        <div className={grid.cell}>
          <PanelBoundary name={riskText.term.title}>
            {props.isCurrent ? <Term setup={setup} form={form} /> : <LastTerm form={form} />}
          </PanelBoundary>
        </div>
        <div className={classNames(grid.cell, hasParts ? grid.wide : styles.full)}>
          <PanelBoundary name={riskText.drawdowns.title}>
            <DrawdownCard setup={setup} form={form} change={change} />
          </PanelBoundary>
        </div>
        {hasParts && (
          <div className={grid.cell}>
            <PartsCard answer={answer} place={place} level={form.level} />
          </div>
        )}
      </div>
    </>
  );
}

/** How much a holding can lose, by every model that is chosen. */
export function RiskOverview(props: RiskFormState) {
  const { setup, form } = props;
  const horizons = form.horizon === 1 ? [1] : [1, form.horizon];
  const input: RiskInput = { ...setup, horizons };
  const question = useStandingQuestion("measure-risk", input);
  const { answer, status } = question.state;
  return (
    <AnswerFrame question={question}>
      {answer !== null && answer.output.models.length > 0 && (
        <Cards
          {...props}
          answer={{ input: answer.input, output: answer.output }}
          isCurrent={!answer.isOfEarlierRun && status !== "asking"}
        />
      )}
    </AnswerFrame>
  );
}
