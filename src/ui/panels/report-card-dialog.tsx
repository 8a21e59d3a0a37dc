import type { ReadingChoices, ReportCard } from "../../data/report-card.ts";
import type { OpenedReading } from "../../store/app-state.ts";
import { useSession } from "../../store/current-session.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { useNotices } from "../../store/notice-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { Progress } from "../controls/progress.tsx";
import { useText } from "../text/use-text.ts";
import { describeFailure } from "./failure-text.ts";
import styles from "./report-card.module.css";
import { droppedCount } from "./report-facts.ts";
import { ReportInferences, ReportQuestions } from "./report-inferences.tsx";
import { ReportRemarks } from "./report-remarks.tsx";
import { AssetTable, ColumnTable } from "./report-tables.tsx";

function ReportBody(props: {
  readonly report: ReportCard;
  readonly disabled: boolean;
  readonly onChange: (choices: ReadingChoices) => void;
}) {
  const { reportCard } = useText();
  const { report } = props;
  return (
    <>
      <p>
        <strong>{reportCard.summary(report.rowsRead, droppedCount(report))}</strong>{" "}
        <span className={styles.note}>{reportCard.bytes(report.byteCount)}</span>
      </p>
      <ReportQuestions {...props} />
      <h3>{reportCard.inferred}</h3>
      <ReportInferences {...props} />
      <h3>{reportCard.columns}</h3>
      <ColumnTable {...props} />
      {report.assets.length > 0 && (
        <>
          <h3>{reportCard.assets}</h3>
          <AssetTable {...props} />
        </>
      )}
      <ReportRemarks report={report} />
    </>
  );
}

/** A reading under way, with a way to stop it. */
export function ReadingProgress() {
  const { reportCard } = useText();
  const session = useSession();
  const reading = useDataset((state) => state.reading);
  if (reading === null) return null;
  const known = reading.total > 0 ? { value: reading.done, max: reading.total } : {};
  return (
    <div className={styles.reading}>
      <Progress label={reportCard.reading(reading.name)} {...known} />
      <Button size="small" onClick={session.cancelReading}>
        {reportCard.cancel}
      </Button>
    </div>
  );
}

function Failure({ opened }: { opened: OpenedReading }) {
  const text = useText();
  const session = useSession();
  const notice = useNotices(({ notices }) =>
    notices.find(({ failure }) => failure === opened.failure),
  );
  if (opened.failure === null) return null;
  const { what, remedy } = describeFailure(opened.failure, text);
  return (
    <NoticeBanner
      tone="error"
      detail={`${opened.failure.kind}/${opened.failure.code}`}
      actions={
        notice?.remedy !== undefined && (
          <Button size="small" onClick={() => session.applyRemedy(notice.id)}>
            {text.remedies[notice.remedy]}
          </Button>
        )
      }
    >
      <strong>{what}</strong> {remedy}
    </NoticeBanner>
  );
}

function OpenedDialog({ opened }: { opened: OpenedReading }) {
  const { reportCard } = useText();
  const session = useSession();
  const isReading = useDataset((state) => state.reading !== null);
  const usable = opened.failure === null && opened.prices !== null;
  return (
    <Dialog
      open
      wide
      onClose={session.discardOpened}
      title={reportCard.title(opened.name)}
      actions={
        <>
          <p className={styles.unchanged}>{reportCard.unchanged}</p>
          <Button onClick={session.discardOpened}>{reportCard.discard}</Button>
          <Button variant="primary" disabled={!usable || isReading} onClick={session.useOpened}>
            {reportCard.use}
          </Button>
        </>
      }
    >
      <ReadingProgress />
      <Failure opened={opened} />
      <ReportBody report={opened.report} disabled={isReading} onChange={session.rereadWith} />
    </Dialog>
  );
}

/** What was read from a file: shown by itself for a file just opened, on request for the one in use. */
export function ReportCardDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { reportCard } = useText();
  const session = useSession();
  const opened = useDataset((state) => state.opened);
  const report = useDataset((state) => state.report);
  const isReading = useDataset((state) => state.reading !== null);
  if (opened !== null) return <OpenedDialog opened={opened} />;
  if (report === null) return null;
  return (
    <Dialog
      open={props.open}
      wide
      onClose={props.onClose}
      title={reportCard.title(report.fileName)}
      actions={<Button onClick={props.onClose}>{reportCard.close}</Button>}
    >
      <p>{reportCard.inUse}</p>
      <ReadingProgress />
      <ReportBody report={report} disabled={isReading} onChange={session.rereadWith} />
    </Dialog>
  );
}
