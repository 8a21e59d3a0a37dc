import type { ReactNode } from "react";
import type { QuestionName } from "../../applications/application-types.ts";
import { useRun } from "../../store/run-store.ts";
import { Button } from "../controls/button.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { Progress } from "../controls/progress.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import { formatCount, formatDuration } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./answer-frame.module.css";
import type { AskedQuestion } from "./use-question.ts";

function Asking({ question }: { readonly question: AskedQuestion<QuestionName> }) {
  const { applications } = useText();
  const { progress } = question.state;
  const known = progress === null ? {} : { value: progress.done, max: progress.total };
  return (
    <div className={styles.asking}>
      <Progress label={applications.asking} {...known} />
      <Button onClick={question.cancel}>{applications.cancel}</Button>
    </div>
  );
}

/** Why the numbers below are not of the run as it is now; nothing if they are. */
function useOutdated({ state }: AskedQuestion<QuestionName>): string | null {
  const { applications } = useText();
  const step = useRun((run) => run.step);
  const { answer } = state;
  if (answer === null) return null;
  if (answer.isOfEarlierRun) return applications.ofEarlierRun;
  if (answer.step === null || answer.step === step) return null;
  return applications.ofEarlierStep(formatCount(answer.step));
}

/**
 * What is said above every answer: how far it is, why it failed, whether it is out of date, how
 * long it took. An answer stays on screen while the next is computed.
 */
export function AnswerFrame<Name extends QuestionName>(props: {
  readonly question: AskedQuestion<Name>;
  /** Asks anew what the visitor asks for; what asks itself knows how. */
  readonly onAgain?: () => void;
  readonly children: ReactNode;
}) {
  const text = useText();
  const { applications } = text;
  const question = props.question as unknown as AskedQuestion<QuestionName>;
  const { status, failure, answer } = question.state;
  const outdated = useOutdated(question);
  const problem = failure === null ? null : describeFailure(failure, text);
  const onAgain = props.onAgain ?? question.again;
  const again = onAgain && (
    <Button size="small" onClick={onAgain}>
      {applications.again}
    </Button>
  );
  return (
    <div className={styles.frame}>
      {status === "asking" && <Asking question={question} />}
      {problem !== null && (
        <NoticeBanner tone="error" actions={again}>
          {problem.what} {problem.remedy}
        </NoticeBanner>
      )}
      {(status === "stopped" || status === "cancelled") && (
        <NoticeBanner tone="information" actions={again}>
          {applications[status]}
        </NoticeBanner>
      )}
      {(status === "answered" || status === "idle") && problem === null && outdated !== null && (
        <NoticeBanner tone="warning" actions={again}>
          {outdated}
        </NoticeBanner>
      )}
      {props.children}
      {answer !== null && (
        <p className={styles.time}>{applications.seconds(formatDuration(answer.seconds))}</p>
      )}
    </div>
  );
}
