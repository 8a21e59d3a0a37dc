import { type ReactNode, useState } from "react";
import { useQuestionState } from "../../store/application-store.ts";
import { useDemo } from "../../store/demo-store.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { GeneratorNote } from "../applications/generator-note.tsx";
import { useStandingQuestion } from "../applications/use-question.ts";
import { ChartSourceContext } from "../charts/chart-source.ts";
import { classNames } from "../controls/class-names.ts";
import { PanelBoundary } from "../panels/panel-boundary.tsx";
import { useChartSource } from "../panels/use-chart-source.ts";
import { useText } from "../text/use-text.ts";
import { ComparisonCard } from "./comparison-card.tsx";
import { MartingaleCard } from "./martingale-card.tsx";
import { OddsCard } from "./odds-card.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { PictureCard } from "./picture-card.tsx";
import styles from "./product.module.css";
import { quickly, useProductForm } from "./product-form.ts";
import { type ProductAnswer, ProductHead } from "./product-head.tsx";
import { SensitivityCard } from "./sensitivity-card.tsx";
import { StoriesCard } from "./stories-card.tsx";
import { TermSheetCard } from "./term-sheet-card.tsx";
import { productText } from "./text/en.ts";
import { WorldCard } from "./world-card.tsx";

function Cell(props: {
  readonly name: string;
  readonly isFull?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={props.isFull ? styles.full : undefined}>
      <PanelBoundary name={props.name}>{props.children}</PanelBoundary>
    </div>
  );
}

function Cards({ answer }: { readonly answer: ProductAnswer }) {
  const { outcomes, odds, picture, paths, martingale, sensitivity } = productText;
  const { output } = answer;
  return (
    <div className={styles.cards}>
      <Cell name={odds.title}>
        <OddsCard answer={answer} />
      </Cell>
      <Cell name={outcomes.title}>
        <OutcomeCard report={output} />
      </Cell>
      <Cell name={paths.title} isFull>
        <StoriesCard answer={answer} />
      </Cell>
      <Cell name={picture.title}>
        <PictureCard picture={output.picture} />
      </Cell>
      <Cell name={martingale.title}>
        <MartingaleCard answer={answer} />
      </Cell>
      <Cell name={sensitivity.title} isFull>
        <SensitivityCard answer={answer} />
      </Cell>
    </div>
  );
}

/**
 * A first answer of few scenarios, and when it is there one of as many as were asked for. What was
 * answered in full before the tab was left is not asked again.
 */
function useValuation(state: ReturnType<typeof useProductForm>) {
  const { input } = state;
  const key = JSON.stringify(quickly(input));
  const { answer: last } = useQuestionState("value-product");
  const [known, setKnown] = useState(() => {
    const isFull = last !== null && !last.isOfEarlierRun;
    return isFull && JSON.stringify(last.input) === JSON.stringify(input) ? key : "";
  });
  const question = useStandingQuestion("value-product", known === key ? input : quickly(input));
  const { answer, status } = question.state;
  const isAnswered =
    status === "answered" && answer !== null && JSON.stringify(answer.input) === key;
  if (isAnswered && known !== key) setKnown(key);
  return question;
}

/** A structured product on the paths of a generator. */
export function ProductView() {
  const { applications } = useText();
  const state = useProductForm();
  const question = useValuation(state);
  const chartSource = useChartSource();
  const isDemo = useDemo(({ status }) => status !== "off");
  const { answer } = question.state;
  const { generator } = state.form;
  const usesGan = generator === "gan" || generator === "filtered-gan";
  return (
    <ChartSourceContext value={chartSource}>
      <h2 className="visually-hidden">{applications.tabs.product}</h2>
      {(usesGan || isDemo) && <GeneratorNote />}
      <div className={styles.page}>
        <div className={classNames(styles.stack, styles.form)}>
          <TermSheetCard state={state} />
          <WorldCard state={state} />
        </div>
        <div className={styles.stack}>
          <AnswerFrame question={question} onAgain={() => question.ask(state.input)}>
            {answer !== null && (
              <div className={styles.stack}>
                <ProductHead answer={answer} />
                <Cards answer={answer} />
              </div>
            )}
          </AnswerFrame>
          <PanelBoundary name={productText.comparison.title}>
            <ComparisonCard input={state.input} />
          </PanelBoundary>
        </div>
      </div>
    </ChartSourceContext>
  );
}
