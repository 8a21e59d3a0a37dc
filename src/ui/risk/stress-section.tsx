import { RISK_BOUNDS } from "../../applications/risk/risk-options.ts";
import type { MarketFactor, RiskView } from "../../applications/risk/stress-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { useQuestion, useStandingQuestion } from "../applications/use-question.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { PooledCard } from "./pooled-card.tsx";
import styles from "./risk.module.css";
import type { RiskFormState } from "./risk-form.ts";
import { ConditionalTailsCard, WorstWindowsCard } from "./stress-tables.tsx";
import { riskText } from "./text/en.ts";
import { ViewsForm } from "./views-form.tsx";

const { stress: words } = riskText;

/** An asset of earlier data may be gone. */
const factorIn = (factor: MarketFactor, assets: readonly string[]): MarketFactor =>
  factor === "all" || factor < assets.length ? factor : "all";

const viewIn = (view: RiskView, assets: readonly string[]): RiskView =>
  view.of === "holding" || view.of < assets.length ? view : { ...view, of: 0 };

function StressFields({ form, change, assets }: RiskFormState) {
  const factors = [
    { value: "all", label: words.allAssets },
    ...assets.map((label, index) => ({ value: String(index), label })),
  ];
  return (
    <div className={styles.fields}>
      <NumberField
        label={words.windows}
        value={form.windowCount}
        {...RISK_BOUNDS.windowCount}
        integer
        scale="linear"
        onChange={(windowCount) => change({ windowCount })}
      />
      {assets.length > 1 && (
        <ChoiceField
          label={words.factor}
          value={String(factorIn(form.factor, assets))}
          options={factors}
          onChange={(value) => change({ factor: value === "all" ? value : Number(value) })}
        />
      )}
    </div>
  );
}

/** A visitor's views and what they come to. */
function Views(props: RiskFormState) {
  const { form, setup, assets } = props;
  const question = useQuestion("pool-risk-views");
  const { answer, status } = question.state;
  const ask = () =>
    question.ask({
      ...setup,
      models: [],
      model: form.pooledModel,
      horizon: form.horizon,
      views: form.views.map((view) => viewIn(view, assets)),
    });
  return (
    <div className={styles.settings}>
      <ViewsForm {...props} isAsking={status === "asking"} onAsk={ask} />
      <AnswerFrame question={question} onAgain={ask}>
        <PooledCard report={answer?.output ?? null} lossAs={answer?.input.lossAs ?? setup.lossAs} />
      </AnswerFrame>
    </div>
  );
}

/** What would hurt: what happened before, what the models expect of a crash, what the visitor fears. */
export function StressSection(props: RiskFormState) {
  const { form, setup, assets } = props;
  const factor = factorIn(form.factor, assets);
  const question = useStandingQuestion("stress-risk", {
    ...setup,
    horizon: form.horizon,
    windowCount: form.windowCount,
    factor,
  });
  const report = question.state.answer?.output ?? null;
  return (
    <div className={styles.stack}>
      <StressFields {...props} />
      <AnswerFrame question={question}>
        {report && <WorstWindowsCard report={report} />}
        {report && (
          <ConditionalTailsCard
            report={report}
            factor={question.state.answer?.input.factor ?? "all"}
          />
        )}
      </AnswerFrame>
      <Views {...props} />
    </div>
  );
}
