import type { CompareInput } from "../../applications/credit/comparison/comparison-types.ts";
import {
  ASSESSMENT_BOUNDS,
  ROW_SOURCES,
  SPLIT_COUNT,
} from "../../applications/credit/credit-options.ts";
import { changeCreditSettings, useCredit } from "../../store/credit-store.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { type AskedQuestion, useQuestion } from "../applications/use-question.ts";
import { Button } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import { formatPercent } from "../text/format.ts";
import styles from "./credit.module.css";
import { FidelityCard } from "./fidelity-card.tsx";
import { GeneratedCard } from "./generated-card.tsx";
import { creditText } from "./text/en.ts";

function Settings() {
  const { generated: words, sources } = creditText;
  const settings = useCredit((state) => state.settings);
  const toggle = (source: (typeof ROW_SOURCES)[number], isChosen: boolean) => {
    const chosen = ROW_SOURCES.filter((id) =>
      id === source ? isChosen : settings.sources.includes(id),
    );
    if (chosen.length > 0) changeCreditSettings({ sources: chosen });
  };
  return (
    <div className={styles.fields}>
      {ROW_SOURCES.map((source) => (
        <SwitchField
          key={source}
          label={sources[source].label}
          explanation={sources[source].help}
          checked={settings.sources.includes(source)}
          onChange={(isChosen) => toggle(source, isChosen)}
        />
      ))}
      <NumberField
        label={words.badShare}
        explanation={words.badShareHelp}
        {...ASSESSMENT_BOUNDS.badShare}
        scale="linear"
        integer={false}
        format={(value) => formatPercent(value)}
        value={settings.badShare}
        onChange={(badShare) => changeCreditSettings({ badShare })}
      />
      <NumberField
        label={words.splits}
        min={1}
        max={SPLIT_COUNT}
        scale="linear"
        integer
        value={settings.splits}
        onChange={(splits) => changeCreditSettings({ splits })}
      />
    </div>
  );
}

/** What is asked; null while there is no table. */
function useCompareInput(): CompareInput | null {
  const table = useCredit(({ inUse }) => inUse?.reading.table ?? null);
  const { sources, splits, badShare, seed } = useCredit((state) => state.settings);
  if (table === null) return null;
  return { table, sources, scorers: ["logistic", "trees"], splits, badShare, seed };
}

function Start({ question }: { readonly question: AskedQuestion<"compare-default"> }) {
  const { generated: words } = creditText;
  const input = useCompareInput();
  const isAsking = question.state.status === "asking";
  return (
    <div className={styles.row}>
      <Button
        variant="primary"
        disabled={isAsking || input === null}
        onClick={() => input !== null && question.ask(input)}
      >
        {words.start}
      </Button>
      <span className={styles.small}>{words.startNote(input?.splits ?? SPLIT_COUNT)}</span>
    </div>
  );
}

/** Generated cases: asked for by a button, because models of rows are trained for it. */
export function GeneratedSection() {
  const question = useQuestion("compare-default");
  const table = useCredit(({ inUse }) => inUse?.reading.table ?? null);
  const { answer } = question.state;
  const isOfTable = answer !== null && answer.input.table === table;
  const comparison = isOfTable ? answer.output : null;
  const trueSources = comparison?.sources ?? [];
  return (
    <AnswerFrame question={question}>
      <div className={styles.stack}>
        <GeneratedCard comparison={comparison}>
          <Settings />
          <Start question={question} />
        </GeneratedCard>
        {trueSources.map((report) => (
          <FidelityCard key={report.source} report={report} />
        ))}
      </div>
    </AnswerFrame>
  );
}
