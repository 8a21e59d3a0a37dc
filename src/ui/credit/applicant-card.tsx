import { useEffect, useId, useMemo, useRef } from "react";
import type { ApplicantScore, DefaultAssessment } from "../../applications/credit/credit-types.ts";
import type { CreditTable, TableColumn } from "../../applications/tabular/credit-table.ts";
import { changeApplicant, useCredit } from "../../store/credit-store.ts";
import { useQuestion } from "../applications/use-question.ts";
import cards from "../charts/chart-frame.module.css";
import { Button } from "../controls/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { formatFixed, formatPercent, parseNumber } from "../text/format.ts";
import styles from "./credit.module.css";
import { creditText } from "./text/en.ts";

type Cells = Readonly<Record<string, string>>;

/** What a column holds in one row, as it is typed. */
function cellText(column: TableColumn, row: number): string {
  if (column.kind === "numeric") {
    const value = column.values[row] ?? Number.NaN;
    return Number.isNaN(value) ? "" : String(value);
  }
  return column.categories[column.codes[row] ?? -1] ?? "";
}

/** The first row, until cells are changed. */
const cellOf = (column: TableColumn, cells: Cells): string =>
  cells[column.name] ?? cellText(column, 0);

function applicantColumn(column: TableColumn, cells: Cells): TableColumn {
  const cell = cellOf(column, cells);
  return column.kind === "numeric"
    ? { ...column, values: Float64Array.of(parseNumber(cell)) }
    : { ...column, codes: Int32Array.of(column.categories.indexOf(cell)) };
}

const applicantTable = (columns: readonly TableColumn[], cells: Cells): CreditTable => ({
  rowCount: 1,
  columns: columns.map((column) => applicantColumn(column, cells)),
  target: new Uint8Array(1),
});

function Cell({ column, cells }: { readonly column: TableColumn; readonly cells: Cells }) {
  const id = useId();
  const value = cellOf(column, cells);
  const change = (next: string) => changeApplicant({ [column.name]: next });
  return (
    <div className={styles.cell}>
      <label htmlFor={id} title={column.name}>
        {column.name}
      </label>
      {column.kind === "numeric" ? (
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <select id={id} value={value} onChange={(event) => change(event.target.value)}>
          <option value="">{creditText.applicant.unknown}</option>
          {column.categories.map((category) => (
            <option key={category} value={category}>
              {category}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const pointsOf = ({ parts }: ApplicantScore) => parts.reduce((sum, { amount }) => sum + amount, 0);

function Scores({ scores }: { readonly scores: readonly ApplicantScore[] }) {
  const { applicant: words, scorers } = creditText;
  const logistic = scores.find(({ id }) => id === "logistic");
  const parts = [...(logistic?.parts ?? [])].sort(
    (a, b) => Math.abs(b.amount) - Math.abs(a.amount),
  );
  return (
    <>
      <dl className={styles.scores}>
        {scores.map((score) => (
          <div key={score.id}>
            <dt>{scorers[score.id].label}</dt>
            <dd>
              {formatPercent(score.probability, 1)}{" "}
              {score.interval !== null && (
                <small>
                  {words.interval(
                    formatPercent(score.interval.low, 1),
                    formatPercent(score.interval.high, 1),
                  )}
                </small>
              )}
              {score.id === "scorecard" && (
                <small>{words.score(formatFixed(pointsOf(score), 0))}</small>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.small}>{words.noInterval}</p>
      <Disclosure summary={words.parts}>
        <p className={styles.small}>{words.partsHelp}</p>
        <ul className={styles.list}>
          {parts.map(({ column, amount }) => (
            <li key={column}>
              {column}: {amount > 0 && "+"}
              {formatFixed(amount, 2)}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

/** Asks for the applicant's scores whenever a cell or the scorers change. */
function useScores(assessment: DefaultAssessment, columns: readonly TableColumn[]) {
  const cells = useCredit((state) => state.applicant);
  const question = useQuestion("score-applicant");
  const { ask } = question;
  const { scorers, precision } = assessment;
  const input = useMemo(
    () => ({ scorers, precision, applicant: applicantTable(columns, cells) }),
    [scorers, precision, columns, cells],
  );
  const asked = useRef<object | null>(null);
  useEffect(() => {
    if (asked.current === input) return;
    asked.current = input;
    ask(input);
  }, [input, ask]);
  return { cells, scores: question.state.answer?.output ?? [] };
}

function Applicant(props: { readonly assessment: DefaultAssessment; readonly table: CreditTable }) {
  const { assessment, table } = props;
  const { applicant: words } = creditText;
  const { columns } = table;
  const { cells, scores } = useScores(assessment, columns);
  const row = useRef(0);
  const takeCase = () => {
    row.current = (row.current + 1) % table.rowCount;
    const entries = columns.map((column) => [column.name, cellText(column, row.current)]);
    changeApplicant(Object.fromEntries(entries));
  };
  return (
    <section className={cards.card} aria-label={words.title}>
      <div className={cards.heading}>
        <h3>{words.title}</h3>
        <Button size="small" onClick={takeCase}>
          {words.like}
        </Button>
      </div>
      <p>{words.sentence}</p>
      <Scores scores={scores} />
      <div className={styles.cells}>
        {columns.map((column) => (
          <Cell key={column.name} column={column} cells={cells} />
        ))}
      </div>
    </section>
  );
}

/** The probability of default of somebody who is typed in. */
export function ApplicantCard({ assessment }: { readonly assessment: DefaultAssessment }) {
  const inUse = useCredit((state) => state.inUse);
  const table = inUse?.reading.table ?? null;
  const isOfTable =
    table !== null && assessment.trainingCount + assessment.heldOutCount === table.rowCount;
  if (!isOfTable) return null;
  return <Applicant assessment={assessment} table={table} />;
}
