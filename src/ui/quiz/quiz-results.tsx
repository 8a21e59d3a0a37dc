import { useEffect, useId, useRef, useState } from "react";
import type { QuizDeal } from "../../worker/quiz-protocol.ts";
import { Button } from "../controls/button.tsx";
import { formatCount, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { ClassResults } from "./class-results.tsx";
import { PathMiniature } from "./path-chart.tsx";
import styles from "./quiz.module.css";
import { encodeResult } from "./quiz-code.ts";
import {
  chanceOfAtLeast,
  confusionOf,
  rightCount,
  verdictsOf,
  wilsonInterval,
} from "./quiz-score.ts";

function ConfusionTable(props: {
  readonly name: string;
  readonly truth: readonly number[];
  readonly answers: readonly number[];
}) {
  const { quiz } = useText();
  const counts = confusionOf(props.truth, props.answers);
  const right = rightCount(counts);
  const rows = [
    { name: quiz.real, cells: [counts.realAsReal, counts.realAsForged] },
    { name: quiz.forged, cells: [counts.forgedAsReal, counts.forgedAsForged] },
  ];
  return (
    <div>
      <h4>
        {props.name}: {quiz.right(right, props.truth.length)}
      </h4>
      <table className={styles.confusion}>
        <caption className="visually-hidden">{`${quiz.confusion}: ${props.name}`}</caption>
        <thead>
          <tr>
            <th scope="col">{quiz.was}</th>
            <th scope="col">{`${quiz.said} “${quiz.real}”`}</th>
            <th scope="col">{`${quiz.said} “${quiz.forged}”`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((count, column) => (
                <td
                  key={quiz[column === 0 ? "real" : "forged"]}
                  className={row === column ? styles.rightCell : undefined}
                >
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Windows(props: {
  readonly deal: QuizDeal;
  readonly answers: readonly number[];
  readonly verdicts: readonly number[] | null;
}) {
  const { quiz } = useText();
  const { deal, answers, verdicts } = props;
  const size = deal.windowLength + 1;
  const word = (isReal: number | undefined) => (isReal === 1 ? quiz.real : quiz.forged);
  return (
    <>
      <h4>{quiz.windows}</h4>
      <ol className={styles.windows}>
        {answers.map((answer, index) => (
          <li key={deal.prices[(index + 1) * size - 1]}>
            <PathMiniature
              prices={deal.prices.subarray(index * size, (index + 1) * size)}
              isReal={deal.isReal[index] === 1}
            />
            <p>
              {quiz.windowResult(
                index + 1,
                word(deal.isReal[index]),
                word(answer),
                verdicts === null ? null : word(verdicts[index]),
              )}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function CopyRow({ label, value }: { readonly label: string; readonly value: string }) {
  const { quiz } = useText();
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className={styles.copy}>
      <label htmlFor={id}>{label}</label>
      <input id={id} readOnly value={value} onFocus={(event) => event.target.select()} />
      <Button onClick={copy} aria-label={`${quiz.copy}: ${label}`}>
        {isCopied ? quiz.copied : quiz.copy}
      </Button>
    </div>
  );
}

/** What came of ten guesses, yours and the discriminator's, and how little ten can tell. */
export function QuizResults(props: {
  readonly deal: QuizDeal;
  readonly seed: number;
  readonly answers: readonly number[];
  readonly onAgain: () => void;
  readonly onRepeat: () => void;
}) {
  const { quiz } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { deal, seed, answers } = props;
  const truth = Array.from(deal.isReal);
  const verdicts = deal.scores.length === 0 ? null : verdictsOf(deal.scores, deal.threshold);
  const right = rightCount(confusionOf(truth, answers));
  const judged = verdicts === null ? null : rightCount(confusionOf(truth, verdicts));
  const { low, high } = wilsonInterval(right, truth.length);
  const code = encodeResult({ truth, answers, discriminator: verdicts });
  const step = formatCount(deal.step);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {quiz.resultTitle}
      </h3>
      <div className={styles.judges}>
        <ConfusionTable name={quiz.you} truth={truth} answers={answers} />
        {verdicts === null ? (
          <p>{quiz.noDiscriminator}</p>
        ) : (
          <ConfusionTable name={quiz.discriminator} truth={truth} answers={verdicts} />
        )}
      </div>
      <p>
        {quiz.interval(formatPercent(low), formatPercent(high))}{" "}
        {quiz.chance(right, formatPercent(chanceOfAtLeast(right, truth.length)))} {quiz.few}
      </p>
      <div className={styles.choice}>
        <Button variant="primary" onClick={props.onAgain}>
          {quiz.again}
        </Button>
        <Button onClick={props.onRepeat}>{quiz.repeat}</Button>
      </div>
      <Windows deal={deal} answers={answers} verdicts={verdicts} />
      <h4>{quiz.share}</h4>
      <CopyRow label={quiz.code} value={code} />
      <CopyRow label={quiz.text} value={quiz.summary(right, judged, truth.length, step, seed)} />
      <ClassResults />
    </>
  );
}
