import { useId, useState } from "react";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./quiz.module.css";
import { decodeResults, type QuizResult } from "./quiz-code.ts";
import { confusionOf, rightCount, wilsonInterval } from "./quiz-score.ts";

function totalOf(
  results: readonly QuizResult[],
  answersOf: (result: QuizResult) => readonly number[] | null,
): { readonly right: number; readonly total: number } {
  let right = 0;
  let total = 0;
  for (const result of results) {
    const answers = answersOf(result);
    if (answers === null) continue;
    right += rightCount(confusionOf(result.truth, answers));
    total += answers.length;
  }
  return { right, total };
}

function Totals({ results }: { readonly results: readonly QuizResult[] }) {
  const { quiz } = useText();
  const people = totalOf(results, ({ answers }) => answers);
  const judge = totalOf(results, ({ discriminator }) => discriminator);
  const { low, high } = wilsonInterval(people.right, people.total);
  const percent = formatPercent;
  return (
    <>
      <p>
        {quiz.classResult(
          results.length,
          people.right,
          people.total,
          percent(people.right / people.total),
          percent(low),
          percent(high),
        )}
      </p>
      {judge.total > 0 && (
        <p>{quiz.classJudge(judge.right, judge.total, percent(judge.right / judge.total))}</p>
      )}
    </>
  );
}

/** The results of a class, out of the codes that it pastes here. */
export function ClassResults() {
  const { quiz } = useText();
  const id = useId();
  const [text, setText] = useState("");
  const results = decodeResults(text);
  return (
    <div className={styles.class}>
      <label htmlFor={id}>{quiz.others}</label>
      <p className={styles.facts}>{quiz.othersHelp}</p>
      <textarea id={id} rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      <div role="status">
        {results.length > 0 && <Totals results={results} />}
        {results.length === 0 && text.trim() !== "" && <p>{quiz.noCodes}</p>}
      </div>
    </div>
  );
}
