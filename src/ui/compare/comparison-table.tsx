import { useMemo } from "react";
import type { MetricId, MetricUnit } from "../../metrics/quality/quality-report.ts";
import type { MetricSummary } from "../../store/comparison-file.ts";
import { useSession } from "../../store/current-session.ts";
import { IconButton } from "../controls/button.tsx";
import { classNames } from "../controls/class-names.ts";
import { icons } from "../controls/icons.tsx";
import { Progress } from "../controls/progress.tsx";
import { describeFailure } from "../panels/failure-text.ts";
import { Lamp } from "../quality/lamp.tsx";
import { penalisedMetrics } from "../quality/penalised.ts";
import { formatFloors, formatPlusMinus, formatReading } from "../quality/reading-format.ts";
import { PenalisedContext, TrainedOn } from "../quality/trained-on.tsx";
import { verdictOf } from "../quality/verdict.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { type Measured, type Sorting, sortedRows, winnerOf } from "./comparison-data.ts";
import styles from "./comparison-table.module.css";
import { LineSample } from "./line-sample.tsx";
import { MOST_DRAWN, rowData, rowName } from "./row-names.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;
const NONE: ReadonlySet<MetricId> = new Set();

export interface TableProps {
  readonly rows: readonly Measured[];
  readonly metrics: readonly MetricId[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  /** Ids of the rows that are drawn over one another, in their order. */
  readonly drawn: readonly string[];
  readonly onDraw: (id: string, isDrawn: boolean) => void;
}

/** Unit, real value and floor of a column, from the first row that has them. */
function columnFacts(rows: readonly Measured[], metric: MetricId) {
  for (const { row, summaries } of rows) {
    const summary = summaries.get(metric);
    const unit = row.reports[0]?.metrics.find(({ id }) => id === metric)?.unit;
    if (summary !== undefined && unit !== undefined && !row.isOfOtherData) return { summary, unit };
  }
  return null;
}

/** The headline metrics have names short enough for a column. */
function shortLabel(metric: MetricId, { quality, metricWords }: Dictionary): string {
  const short: Partial<Readonly<Record<MetricId, string>>> = quality.timeline.short;
  return short[metric] ?? metricWords[metric].label;
}

function SortHead(props: {
  readonly column: Sorting["column"];
  readonly label: string;
  readonly help: string;
  readonly notes?: readonly string[];
  readonly table: TableProps;
}) {
  const { compare } = useText();
  const { sorting, onSort } = props.table;
  const isSorted = sorting.column === props.column;
  const next = isSorted && sorting.direction === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isSorted ? sorting.direction : "none"}>
      <button
        type="button"
        className={styles.sort}
        title={`${props.help} ${compare.table.sortBy(props.label)}.`}
        onClick={() => onSort({ column: props.column, direction: next })}
      >
        {props.label}
        <span className={styles.arrow} aria-hidden="true">
          {isSorted ? (sorting.direction === "ascending" ? "▲" : "▼") : "↕"}
        </span>
      </button>
      {props.notes?.map((note) => (
        <span key={note} className={styles.note}>
          {note}
        </span>
      ))}
    </th>
  );
}

function MetricHead({ metric, table }: { readonly metric: MetricId; readonly table: TableProps }) {
  const text = useText();
  const words = text.metricWords[metric];
  const facts = columnFacts(table.rows, metric);
  const show = (value: number) => formatReading(value, facts?.unit ?? "number", text);
  const { real, floor } = facts?.summary ?? { real: null, floor: Number.NaN };
  const notes = [
    ...(real === null ? [] : [text.compare.table.real(show(real))]),
    ...(facts === null ? [] : [text.compare.table.floor(show(floor))]),
  ];
  return (
    <SortHead
      column={metric}
      label={shortLabel(metric, text)}
      help={`${words.label}. ${words.help}`}
      notes={notes}
      table={table}
    />
  );
}

function Best() {
  const { compare } = useText();
  return (
    <span className={styles.best} title={compare.table.best}>
      <span aria-hidden="true">◆</span>
      <span className="visually-hidden">{compare.table.best}</span>
    </span>
  );
}

function MetricCell(props: {
  readonly metric: MetricId;
  readonly summary: MetricSummary | undefined;
  readonly unit: MetricUnit;
  readonly isBest: boolean;
}) {
  const text = useText();
  const { summary } = props;
  if (summary === undefined) return <td className={styles.missing}>–</td>;
  const { floors, shown, deviation } = summary;
  return (
    <td className={classNames(props.isBest && styles.winner)}>
      <span className={styles.floors}>
        {props.isBest && <Best />}
        <strong>{formatFloors(floors, text)}</strong>
        <Lamp verdict={verdictOf(floors)} />
      </span>
      <span className={styles.note}>
        {formatPlusMinus(shown, deviation, props.unit, text)}
        <TrainedOn id={props.metric} />
      </span>
    </td>
  );
}

function ScoreCell({
  measured,
  isBest,
}: {
  readonly measured: Measured;
  readonly isBest: boolean;
}) {
  const text = useText();
  return (
    <td className={classNames(isBest && styles.winner)}>
      <span className={styles.floors}>
        {isBest && <Best />}
        <strong>{formatFloors(measured.score, text)}</strong>
        {measured.score !== null && <Lamp verdict={verdictOf(measured.score)} />}
      </span>
    </td>
  );
}

/** What is going on with a row, or what it is. */
function RowNote({ row }: Pick<Measured, "row">) {
  const text = useText();
  const { table } = text.compare;
  if (row.failure !== null) return describeFailure(row.failure, text).what;
  if (row.isOfOtherData) return table.otherData;
  if (row.status === "waiting") return table.waiting;
  if (row.kind === "run") return `${table.step(row.step)} · ${table.seed(row.seed)}`;
  return row.seconds === null ? "" : table.took(row.seconds);
}

function RowHead({ row, table }: Pick<Measured, "row"> & { readonly table: TableProps }) {
  const text = useText();
  const session = useSession();
  const words = text.compare.table;
  const name = rowName(row, text);
  const place = table.drawn.indexOf(row.id);
  const isFull = place < 0 && table.drawn.length >= MOST_DRAWN;
  return (
    <th scope="row">
      <span className={styles.head}>
        <input
          type="checkbox"
          aria-label={words.show(name)}
          checked={place >= 0}
          disabled={row.reports.length === 0 || isFull}
          onChange={(event) => table.onDraw(row.id, event.target.checked)}
        />
        <span className={styles.name}>
          <strong
            title={row.kind === "baseline" ? text.baselines[row.id].help : rowData(row, text)}
          >
            {name}
          </strong>
          {place >= 0 && <LineSample place={place} />}
          {row.status === "measuring" ? (
            <Progress
              label={words.measuring}
              {...(row.progress === null
                ? {}
                : { value: row.progress.done, max: row.progress.total })}
            />
          ) : (
            <span className={classNames(styles.note, row.failure !== null && styles.failed)}>
              <RowNote row={row} />
            </span>
          )}
        </span>
        <IconButton
          label={words.remove(name)}
          icon={icons.close}
          size="small"
          variant="quiet"
          onClick={() => session.removeRow(row.id)}
        />
      </span>
    </th>
  );
}

function Row(props: {
  readonly measured: Measured;
  readonly table: TableProps;
  readonly winners: ReadonlyMap<MetricId | "score", string | null>;
}) {
  const { measured, table, winners } = props;
  const { row, summaries } = measured;
  const penalised = useMemo(
    () => (row.kind === "run" ? penalisedMetrics(row.config) : NONE),
    [row],
  );
  const unitOf = (metric: MetricId) =>
    row.reports[0]?.metrics.find(({ id }) => id === metric)?.unit ?? "number";
  return (
    <PenalisedContext value={penalised}>
      <tr
        className={classNames(row.kind === "run" && styles.run, row.isOfOtherData && styles.other)}
      >
        <RowHead row={row} table={table} />
        <ScoreCell measured={measured} isBest={winners.get("score") === row.id} />
        {table.metrics.map((metric) => (
          <MetricCell
            key={metric}
            metric={metric}
            summary={summaries.get(metric)}
            unit={unitOf(metric)}
            isBest={winners.get(metric) === row.id}
          />
        ))}
      </tr>
    </PenalisedContext>
  );
}

/** Models down, metrics across; each head sorts, the nearest of each column is marked. */
export function ComparisonTable(props: TableProps) {
  const { compare } = useText();
  const { rows, metrics, sorting } = props;
  const winners = useMemo(() => {
    const columns = ["score", ...metrics] as const;
    return new Map(columns.map((column) => [column, winnerOf(rows, column)]));
  }, [rows, metrics]);
  return (
    <section className={styles.scroller} aria-label={compare.table.title} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            <SortHead column="model" label={compare.table.model} help="" table={props} />
            <SortHead
              column="score"
              label={compare.table.score}
              help={compare.table.scoreHelp}
              table={props}
            />
            {metrics.map((metric) => (
              <MetricHead key={metric} metric={metric} table={props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sortedRows(rows, sorting).map((measured) => (
            <Row key={measured.row.id} measured={measured} table={props} winners={winners} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
