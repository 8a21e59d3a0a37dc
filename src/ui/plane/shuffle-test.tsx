import { useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { failureOf } from "../../store/session-context.ts";
import type { ShuffleReport } from "../../watching/pen/pen-reading.ts";
import type { Failure } from "../../worker/failure.ts";
import { Button } from "../controls/button.tsx";
import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { RequestFailure } from "./request-failure.tsx";
import styles from "./sheet-and-pen.module.css";
import { changeInDeviations, shuffleVerdict } from "./shuffle-verdict.ts";
import { useIsPrepared } from "./use-asked.ts";

function Result({ report }: { readonly report: ShuffleReport }) {
  const words = useText().plane.shuffle;
  const number = (value: number) => formatNumber(value, 2);
  const line = (side: "real" | "generated") => {
    const effect = report[side];
    return words.result(
      side,
      number(effect.meanBefore),
      number(effect.meanAfter),
      number(changeInDeviations(effect)),
      report.windowCount,
    );
  };
  return (
    <>
      <p className={styles.verdict}>{words.verdicts[shuffleVerdict(report)]}</p>
      <p>
        {line("real")} {line("generated")} {words.atStep(report.step)}
      </p>
    </>
  );
}

/** Shuffles the bars within windows and tells whether the discriminator minds. */
export function ShuffleTest() {
  const words = useText().plane.shuffle;
  const session = useSession();
  const isPrepared = useIsPrepared();
  const [report, setReport] = useState<ShuffleReport | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAsking, setAsking] = useState(false);
  const summary = useRun((state) => state.summary);
  const [asked, setAsked] = useState(summary);
  if (asked !== summary) {
    setAsked(summary);
    setReport(null);
    setFailure(null);
  }
  const shuffle = () => {
    setAsking(true);
    setFailure(null);
    session
      .shuffleTime()
      .then(setReport, (error: unknown) => setFailure(failureOf(error)))
      .finally(() => setAsking(false));
  };
  return (
    <div className={styles.shuffle}>
      <div className={styles.shuffleHead}>
        <h4>{words.title}</h4>
        <Button size="small" disabled={!isPrepared || isAsking} onClick={shuffle}>
          {isAsking ? words.running : words.button}
        </Button>
      </div>
      {failure && <RequestFailure failure={failure} onAgain={shuffle} />}
      <div role="status">{report ? <Result report={report} /> : <p>{words.help}</p>}</div>
    </div>
  );
}
