import type { QualityReport } from "../../metrics/quality/quality-report.ts";
import { useSession } from "../../store/current-session.ts";
import { useQuality } from "../../store/quality-store.ts";
import { Button } from "../controls/button.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { Progress } from "../controls/progress.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import { useText } from "../text/use-text.ts";
import styles from "./quality-head.module.css";
import { useHasGenerator } from "./use-quality-text.ts";

function Measure() {
  const { quality } = useText();
  const session = useSession();
  const hasGenerator = useHasGenerator();
  const isMeasuring = useQuality((state) => state.fullStatus === "measuring");
  const progress = useQuality((state) => state.progress);
  if (!isMeasuring) {
    return (
      <Button variant="primary" disabled={!hasGenerator} onClick={() => session.measureQuality()}>
        {quality.measureAll}
      </Button>
    );
  }
  const known = progress === null ? {} : { value: progress.done, max: progress.total };
  return (
    <div className={styles.measuring}>
      <Progress label={quality.measuring} {...known} />
      <Button onClick={session.cancelQuality}>{quality.cancel}</Button>
    </div>
  );
}

function Failures() {
  const text = useText();
  const full = useQuality((state) => state.fullFailure);
  const live = useQuality((state) => state.liveFailure);
  const failure = full ?? live;
  if (failure === null) return null;
  const { what, remedy } = describeFailure(failure, text);
  return (
    <NoticeBanner tone={full === null ? "warning" : "error"}>
      {full === null ? text.quality.liveFailed : text.quality.failed} {what} {remedy}
    </NoticeBanner>
  );
}

/** What was measured and when; the button that measures everything, or how far it is. */
export function QualityHead({ report }: { readonly report: QualityReport | null }) {
  const { quality } = useText();
  const restored = useQuality((state) => state.restored);
  return (
    <>
      <div className={styles.head}>
        <p className={styles.words}>
          {report === null
            ? quality.intro
            : quality.measured({
                step: report.step,
                paths: report.pathCount,
                train: report.trainCount,
                heldOut: report.heldOutCount,
                depth: report.depth,
              })}
          {restored !== null && ` ${quality.restored(restored.step, restored.score)}`}
        </p>
        <Measure />
      </div>
      <Failures />
    </>
  );
}
