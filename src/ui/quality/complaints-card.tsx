import { type Complaint, complaintsOf } from "../../metrics/quality/complaints.ts";
import type {
  MetricReading,
  MetricUnit,
  QualityReport,
} from "../../metrics/quality/quality-report.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { evidenceOf, statementOf } from "./complaint-words.ts";
import styles from "./complaints-card.module.css";
import { Lamp } from "./lamp.tsx";
import { formatFloors } from "./reading-format.ts";
import { TrainedOn } from "./trained-on.tsx";
import { verdictOf } from "./verdict.ts";

/** Further metrics of a group that are named. */
const MOST_ALIKE = 3;

const unitOf = ({ metrics }: QualityReport, complaint: Complaint): MetricUnit =>
  metrics.find(({ id }) => id === complaint.metric)?.unit ?? "number";

function complaintTable(report: QualityReport, text: Dictionary): ChartTable {
  const { table, wrong } = text.quality;
  const complaints = complaintsOf(report);
  return {
    columns: [wrong.title, wrong.evidence, table.floors],
    rowCount: complaints.length,
    row: (index) => {
      const complaint = complaints[index];
      if (complaint === undefined) return [];
      const evidence = evidenceOf(complaint, unitOf(report, complaint), text);
      return [statementOf(complaint, text), evidence, complaint.floors];
    },
  };
}

function ComplaintLine(props: { readonly complaint: Complaint; readonly report: QualityReport }) {
  const text = useText();
  const { wrong, floors } = text.quality;
  const { complaint } = props;
  const { metric, alike } = complaint;
  const others = alike.map((id) => text.metricWords[id].label);
  return (
    <li className={styles.line} title={text.metricWords[metric].help}>
      <Lamp verdict={verdictOf(complaint.floors)} />
      <span className={styles.words}>
        {statementOf(complaint, text)}:{" "}
        <span className={styles.evidence}>
          {evidenceOf(complaint, unitOf(props.report, complaint), text)}.
          <TrainedOn id={metric} />
          {others.length > 0 &&
            ` ${wrong.alike(others.slice(0, MOST_ALIKE), others.length - MOST_ALIKE)}`}
        </span>
      </span>
      <strong className={styles.floors}>{floors(formatFloors(complaint.floors, text))}</strong>
    </li>
  );
}

/** Metrics without a value where one was hoped for; what the data cannot have is no complaint. */
const isMissing = ({ missing, train }: MetricReading) =>
  train === null &&
  missing !== null &&
  ["too-short", "undefined", "weak-judge"].includes(missing.code);

/** Nothing was found wrong, or nothing could be looked at. */
function Nothing({ report }: { readonly report: QualityReport }) {
  const { wrong } = useText().quality;
  const isMeasured = report.metrics.some(({ train }) => train !== null);
  const found = report.depth === "full" ? wrong.nothing : wrong.nothingLive;
  return (
    <p className={styles.nothing}>
      <Lamp verdict={isMeasured ? "within" : "unknown"} />
      <span>{isMeasured ? found : wrong.unmeasured}</span>
    </p>
  );
}

function Complaints({ report }: { readonly report: QualityReport }) {
  const { wrong } = useText().quality;
  const complaints = complaintsOf(report);
  const missing = report.metrics.filter(isMissing).length;
  return (
    <>
      {complaints.length === 0 && <Nothing report={report} />}
      <ol className={styles.list}>
        {complaints.map((complaint) => (
          <ComplaintLine key={complaint.metric} complaint={complaint} report={report} />
        ))}
      </ol>
      {missing > 0 && <p className={styles.note}>{wrong.missing(missing)}</p>}
    </>
  );
}

/** What is still wrong with the forgeries, in plain sentences and order of size. */
export function ComplaintsCard(props: {
  readonly report: QualityReport | null;
  readonly empty: string;
}) {
  const text = useText();
  const { wrong } = text.quality;
  const { report } = props;
  return (
    <ChartFrame
      name="still-wrong"
      title={wrong.title}
      sentence={wrong.sentence}
      empty={report === null ? props.empty : null}
      table={() =>
        report === null ? { columns: [], rowCount: 0, row: () => [] } : complaintTable(report, text)
      }
    >
      {report !== null && <Complaints report={report} />}
    </ChartFrame>
  );
}
