import type { ReactNode } from "react";
import type { ReportCard } from "../../data/report-card.ts";
import { formatCount } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./report-card.module.css";
import { linesText } from "./report-inferences.tsx";

/** Gaps and splits that are listed one by one. */
const MOST_LISTED = 8;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function DroppedRows({ report }: { report: ReportCard }) {
  const { dropReasons, reportCard } = useText();
  return (
    <Section title={reportCard.dropped}>
      {report.rowsDropped.length === 0 ? (
        <p>{reportCard.nothingDropped}</p>
      ) : (
        <ul>
          {report.rowsDropped.map(({ reason, count, lines }) => (
            <li key={reason}>
              <strong>{formatCount(count)}</strong> {dropReasons[reason]}{" "}
              {lines.length > 0 && (
                <span className={styles.note}>
                  ({reportCard.lines(linesText(lines), count > lines.length)})
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Warnings({ report }: { report: ReportCard }) {
  const { reportCard, warnings } = useText();
  if (report.warnings.length === 0) return null;
  return (
    <Section title={reportCard.worth}>
      <ul>
        {report.warnings.map(({ code, count, lines, names }) => (
          <li key={code}>
            {warnings[code](count, names.join(", "))}{" "}
            {lines.length > 0 && (
              <span className={styles.note}>
                ({reportCard.lines(linesText(lines), count > lines.length)})
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function GapsAndSplits({ report }: { report: ReportCard }) {
  const { reportCard } = useText();
  const gaps = [...report.gaps].sort((one, other) => other.bars - one.bars).slice(0, MOST_LISTED);
  const splits = report.suspectedSplits.slice(0, MOST_LISTED);
  return (
    <>
      {gaps.length > 0 && (
        <Section title={reportCard.gaps}>
          <ul>
            {gaps.map(({ from, to, bars }) => (
              <li key={from}>{reportCard.gap(from, to, bars)}</li>
            ))}
          </ul>
        </Section>
      )}
      {splits.length > 0 && (
        <Section title={reportCard.splits}>
          <ul>
            {splits.map(({ asset, time, ratio, split, line }) => (
              <li key={`${asset} ${time}`}>{reportCard.split(asset, time, ratio, split, line)}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** What was left out and what is worth knowing, with line numbers. */
export function ReportRemarks({ report }: { report: ReportCard }) {
  return (
    <div className={styles.remarks}>
      <DroppedRows report={report} />
      <Warnings report={report} />
      <GapsAndSplits report={report} />
    </div>
  );
}
