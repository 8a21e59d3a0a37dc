import type { CSSProperties } from "react";
import { MISSING_POLICIES } from "../../applications/credit/credit-options.ts";
import type {
  CreditReading,
  CreditReport,
} from "../../applications/credit/reading/credit-reading.ts";
import { changeCreditChoices, keepCreditTable, useCredit } from "../../store/credit-store.ts";
import { useSession } from "../../store/current-session.ts";
import { changePageView } from "../../store/view-store.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { NoticeBanner } from "../controls/notice-banner.tsx";
import { formatCount, formatPercent } from "../text/format.ts";
import styles from "./credit.module.css";
import { RolesTable } from "./roles-table.tsx";
import { SourceChoice } from "./source-choice.tsx";
import { creditText } from "./text/en.ts";

const NO_EXPOSURE = "";

function Problem({ report }: { readonly report: CreditReport }) {
  const { data: words, problems } = creditText;
  const session = useSession();
  const inUse = useCredit((state) => state.inUse);
  const source = useCredit((state) => state.request.source);
  const { problem } = report;
  if (problem === null) return null;
  const { what, remedy } = problems[problem.code];
  const openAsMarket = () => {
    if (source.kind !== "file" || !(source.file instanceof File)) return;
    session.openMarketFile(source.file);
    keepCreditTable();
    changePageView({ tab: "train" });
  };
  return (
    <NoticeBanner
      tone="error"
      detail={inUse !== null && words.keepNote}
      actions={
        <>
          {problem.code === "market-file" && (
            <Button size="small" onClick={openAsMarket}>
              {words.asMarket}
            </Button>
          )}
          {inUse !== null && (
            <Button size="small" onClick={keepCreditTable}>
              {words.keep(inUse.reading.report.name)}
            </Button>
          )}
        </>
      }
    >
      <strong>
        {report.name}: {what(problem.data)}
      </strong>{" "}
      {remedy}
    </NoticeBanner>
  );
}

function Balance({ reading }: { readonly reading: CreditReading }) {
  const { table, report } = reading;
  const { data: words, badReasons } = creditText;
  if (table === null || report.target === null) return null;
  const bad = table.target.reduce((sum, label) => sum + label, 0);
  const share = bad / table.rowCount;
  const { classes, bad: label, badReason } = report.target;
  const style = { "--bad": `${100 * share}%` } as CSSProperties;
  return (
    <>
      <p>
        <strong>
          {words.summary(
            formatCount(table.rowCount),
            formatCount(table.columns.length),
            report.name,
          )}
        </strong>{" "}
        {words.balance(
          formatCount(bad),
          formatPercent(share, 1),
          formatCount(table.rowCount - bad),
          formatPercent(1 - share, 1),
        )}
      </p>
      <div className={styles.balance} style={style} aria-hidden="true">
        <span className={styles.bad} />
        <span className={styles.good} />
      </div>
      <p className={styles.small}>
        {words.badIs(label, badReasons[badReason])} {classes.length > 2 && words.others}
      </p>
    </>
  );
}

function Choices({ report }: { readonly report: CreditReport }) {
  const { data: words, missing } = creditText;
  const choices = useCredit(({ request }) => request.choices);
  const isFile = report.dialect !== null;
  const amounts = report.columns.filter(({ role }) => role === "numeric" || role === "ignore");
  return (
    <div className={styles.fields}>
      {isFile && report.target !== null && (
        <ChoiceField
          label={words.badClass}
          value={report.target.bad}
          options={report.target.classes.map(({ label, count }) => ({
            value: label,
            label: `${label} (${formatCount(count)})`,
          }))}
          onChange={(badClass) => changeCreditChoices({ badClass })}
        />
      )}
      <ChoiceField
        label={words.missing}
        value={choices.missing}
        options={MISSING_POLICIES.map((value) => ({ value, label: missing[value] }))}
        onChange={(value) => changeCreditChoices({ missing: value })}
      />
      {isFile && (
        <ChoiceField
          label={words.exposure}
          value={choices.exposure ?? NO_EXPOSURE}
          options={[
            { value: NO_EXPOSURE, label: words.exposureNone },
            ...amounts.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(name) => changeCreditChoices({ exposure: name === NO_EXPOSURE ? null : name })}
        />
      )}
    </div>
  );
}

function columnsTable(report: CreditReport | undefined): ChartTable {
  const { data: words, roles, reasons } = creditText;
  const columns = report?.columns ?? [];
  return {
    columns: words.table,
    rowCount: columns.length,
    row: (index) => {
      const column = columns[index];
      if (column === undefined) return [];
      const { name, role, reason, distinct, missing, examples } = column;
      return [name, roles[role], reasons[reason], distinct, missing, examples.join(" · ")];
    },
  };
}

/** Where the cases come from, what was read, and what each column is for. */
export function DataCard({ reading }: { readonly reading: CreditReading | null }) {
  const { data: words, drops } = creditText;
  const report = reading?.report;
  return (
    <ChartFrame
      name="default-data"
      title={words.title}
      sentence={words.sentence}
      isTable
      table={() => columnsTable(report)}
    >
      <div className={styles.stack}>
        <SourceChoice />
        {reading !== null && report !== undefined && (
          <>
            <Problem report={report} />
            <Balance reading={reading} />
            {report.dropped.map(({ reason, count }) => (
              <p key={reason} className={styles.small}>
                {words.dropped(formatCount(count), drops[reason])}
              </p>
            ))}
            <Choices report={report} />
            <Disclosure summary={words.columns} open={report.problem !== null}>
              <RolesTable report={report} />
            </Disclosure>
          </>
        )}
      </div>
    </ChartFrame>
  );
}
