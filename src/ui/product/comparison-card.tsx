import { COMPARED_GENERATORS } from "../../applications/product/product-options.ts";
import type {
  ComparisonInput,
  GeneratorComparison,
  GeneratorRow,
  ProductInput,
} from "../../applications/product/product-types.ts";
import { AnswerFrame } from "../applications/answer-frame.tsx";
import { useQuestion } from "../applications/use-question.ts";
import { Button } from "../controls/button.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { formatFixed } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { GeneratorLine } from "./generator-line.tsx";
import { generatorWords } from "./generator-words.ts";
import styles from "./product.module.css";
import { percentPair } from "./product-head.tsx";
import { TableCard, type TableRow } from "./table-card.tsx";
import { productText } from "./text/en.ts";

/** The comparison is of no more than this; every generator draws its own. */
const MOST_SCENARIOS = 2000;

export function comparisonInput(input: ProductInput): ComparisonInput {
  const { generator: _, ...rest } = input;
  const scenarioCount = Math.min(MOST_SCENARIOS, input.scenarioCount);
  return { ...rest, scenarioCount, generators: COMPARED_GENERATORS };
}

const withError = (value: string, error: string) => (
  <>
    {value}
    <small className={styles.below}>± {error}</small>
  </>
);

function rowOf(row: GeneratorRow, text: Dictionary): TableRow {
  const { comparison } = productText;
  const { label } = generatorWords(row.generator, text);
  const passes = Math.abs(row.martingaleDistance) <= row.martingaleLimit;
  const { fair, value, called, loss, expectedReturn, worstMean, volatility } = row;
  return {
    key: row.generator,
    head: (
      <span className={styles.model}>
        <GeneratorLine generator={row.generator} />
        <span>
          {label}
          {!passes && <small className={styles.below}>{comparison.fails}</small>}
        </span>
      </span>
    ),
    cells: [
      withError(...percentPair(value)),
      fair === null ? "–" : withError(formatFixed(fair.value, 2), formatFixed(fair.error, 2)),
      called === null ? "–" : withError(...percentPair(called, 1)),
      withError(...percentPair(loss, 1)),
      withError(...percentPair(expectedReturn, 1)),
      withError(...percentPair(worstMean, 1)),
      formatFixed(volatility, 1),
    ],
    values: [
      row.generator,
      ...[value, fair, called, loss, expectedReturn, worstMean].flatMap((estimate) => [
        estimate?.value ?? Number.NaN,
        estimate?.error ?? Number.NaN,
      ]),
      volatility,
      row.martingaleDistance,
    ],
  };
}

function spreadOf({ rows }: GeneratorComparison): string {
  const values = rows.map(({ value }) => 100 * value.value);
  const show = (value: number) => formatFixed(value, 2);
  return productText.comparison.spread(show(Math.min(...values)), show(Math.max(...values)));
}

function Verdict({ output }: { readonly output: GeneratorComparison }) {
  const text = useText();
  const { comparison } = productText;
  const names = output.left.map(({ generator }) => generatorWords(generator, text).label);
  return (
    <>
      {output.rows.length > 1 && <p>{spreadOf(output)}</p>}
      {names.length > 0 && <p className={styles.fails}>{comparison.left(names.join(", "))}</p>}
    </>
  );
}

/** The same product on the paths of every generator, on request. */
export function ComparisonCard({ input }: { readonly input: ProductInput }) {
  const text = useText();
  const question = useQuestion("compare-generators");
  const { comparison } = productText;
  const { answer, status } = question.state;
  const asked = comparisonInput(input);
  const isCurrent =
    answer !== null &&
    !answer.isOfEarlierRun &&
    JSON.stringify(answer.input) === JSON.stringify(asked);
  const ask = () => question.ask(asked);
  const { generator, value, fair, called, loss, mean, worst, volatility, martingale } =
    comparison.columns;
  const columns = [generator, value, fair, called, loss, mean, worst, volatility];
  const errors = [value, fair, called, loss, mean, worst].flatMap((name) => [name, `± ${name}`]);
  return (
    <TableCard
      name="product-generators"
      title={comparison.title}
      sentence={comparison.sentence}
      columns={columns}
      valueColumns={[generator, ...errors, volatility, martingale]}
      rows={answer?.output.rows.map((row) => rowOf(row, text)) ?? []}
      tools={
        <Button size="small" disabled={status === "asking" || isCurrent} onClick={ask}>
          {answer === null ? comparison.ask : comparison.again}
        </Button>
      }
    >
      <AnswerFrame question={question} onAgain={ask}>
        {answer === null ? (
          <p className={styles.help}>{comparison.empty}</p>
        ) : (
          <>
            {!isCurrent && <p className={styles.fails}>{comparison.ofOthers}</p>}
            <Verdict output={answer.output} />
          </>
        )}
      </AnswerFrame>
    </TableCard>
  );
}
