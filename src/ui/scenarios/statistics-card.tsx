import type { Measured, PathStatistics } from "../../applications/scenarios/scenarios-types.ts";
import { modelWords } from "../applications/model-words.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatCount, formatFinePercent, formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { isConditioned, type PreviewAnswer } from "./preview-head.tsx";
import styles from "./scenarios.module.css";
import { scenariosText } from "./text/en.ts";

type RowName = keyof typeof scenariosText.table.rows;

const UNKNOWN: Measured = { value: Number.NaN, error: Number.NaN };

const ROWS: readonly { readonly name: RowName; readonly of: (all: PathStatistics) => Measured }[] =
  [
    { name: "volatility", of: ({ volatility }) => volatility },
    ...(["terminal-5", "terminal-25", "terminal-50", "terminal-75", "terminal-95"] as const).map(
      (name, place) => ({
        name,
        of: ({ terminalReturn }: PathStatistics) => terminalReturn[place] ?? UNKNOWN,
      }),
    ),
    { name: "drawdown", of: ({ drawdown }) => drawdown },
    { name: "severe-drawdown", of: ({ severeDrawdown }) => severeDrawdown },
  ];

/** A set of paths, and what stands over its column. */
interface Column {
  readonly name: string;
  readonly note: string;
  readonly look: string | undefined;
  readonly statistics: PathStatistics | null;
}

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** What fits, another model's, all that were drawn where that is not the same, and the history. */
function columnsOf({ input, output }: PreviewAnswer, text: Dictionary): readonly Column[] {
  const { table } = scenariosText;
  const { statistics, beside } = output;
  const isFiltered = isConditioned(input.plan);
  const paths = (part: PathStatistics | null) => `${formatCount(part?.count ?? 0)} ${table.count}`;
  const columns: (Column | null)[] = [
    {
      name: isFiltered ? table.accepted : table.scenarios,
      note: paths(statistics.accepted),
      look: styles.generated,
      statistics: statistics.accepted,
    },
    beside && {
      name: modelWords(beside.model, text).label,
      note: isFiltered
        ? table.besideFits(formatFinePercent(beside.rate.value, 2))
        : paths(beside.statistics),
      look: undefined,
      statistics: beside.statistics,
    },
    isFiltered
      ? {
          name: table.all,
          note: paths(statistics.all),
          look: styles.muted,
          statistics: statistics.all,
        }
      : null,
    {
      name: table.real,
      note: paths(statistics.real),
      look: styles.real,
      statistics: statistics.real,
    },
  ];
  return columns.filter((column) => column !== null);
}

function Cell({ measured }: { readonly measured: Measured | null }) {
  const { table } = scenariosText;
  if (measured === null) return <td>{table.none}</td>;
  return (
    <td>
      {formatPercent(measured.value, 1)}
      <small>{table.plusMinus(formatPercent(measured.error, 1))}</small>
    </td>
  );
}

function allNumbers(columns: readonly Column[]): ChartTable {
  const { table } = scenariosText;
  return {
    columns: [
      table.statistic,
      table.unit,
      ...columns.flatMap(({ name }) => [name, `${name}, ${table.error}`]),
    ],
    rowCount: ROWS.length,
    row: (index) => {
      const row = ROWS[index];
      if (row === undefined) return [];
      const cells = columns.flatMap(({ statistics }) => {
        const { value, error } = statistics === null ? UNKNOWN : row.of(statistics);
        return [value, error];
      });
      return [table.rows[row.name], table.share, ...cells];
    },
  };
}

function Table({ columns }: { readonly columns: readonly Column[] }) {
  const { table } = scenariosText;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{table.statistic}</th>
          {columns.map(({ name, note, look }) => (
            <th key={name} scope="col" className={look}>
              {name}
              <small>{note}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name: row, of }) => (
          <tr key={row}>
            <th scope="row">{table.rows[row]}</th>
            {columns.map(({ name, statistics }) => (
              <Cell key={name} measured={statistics === null ? null : of(statistics)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Volatility, ends and drawdowns of what fits, beside another model and the history. */
export function StatisticsCard({ answer }: { readonly answer: PreviewAnswer }) {
  const text = useText();
  const { table } = scenariosText;
  const columns = columnsOf(answer, text);
  const isFiltered = isConditioned(answer.input.plan);
  return (
    <ChartFrame
      name="scenario-statistics"
      title={table.title}
      sentence={isFiltered ? table.conditionedSentence : table.sentence}
      note={table.note}
      isTable
      table={() => allNumbers(columns)}
    >
      <section className={styles.scroller} aria-label={table.title} {...SCROLLED_BY_KEYS}>
        <Table columns={columns} />
      </section>
    </ChartFrame>
  );
}
