import type {
  Measured,
  PathStatistics,
  ScenarioPreview,
} from "../../applications/scenarios/scenarios-types.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { formatCount, formatPercent } from "../text/format.ts";
import styles from "./scenarios.module.css";
import { scenariosText } from "./text/en.ts";

type RowName = keyof typeof scenariosText.table.rows;

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
const UNKNOWN: Measured = { value: Number.NaN, error: Number.NaN };

const COLUMNS = ["accepted", "all", "real"] as const;
const LOOKS = { accepted: styles.generated, all: styles.muted, real: styles.real } as const;
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

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

function allNumbers({ statistics }: ScenarioPreview): ChartTable {
  const { table } = scenariosText;
  return {
    columns: [
      table.statistic,
      table.unit,
      ...COLUMNS.flatMap((column) => [table[column], `${table[column]}, ${table.error}`]),
    ],
    rowCount: ROWS.length,
    row: (index) => {
      const row = ROWS[index];
      if (row === undefined) return [];
      const cells = COLUMNS.flatMap((column) => {
        const part = statistics[column];
        const { value, error } = part === null ? UNKNOWN : row.of(part);
        return [value, error];
      });
      return [table.rows[row.name], table.share, ...cells];
    },
  };
}

/** Volatility, ends and drawdowns of what fits, beside all paths and the history. */
export function StatisticsCard({ preview }: { readonly preview: ScenarioPreview }) {
  const { table } = scenariosText;
  const { statistics } = preview;
  return (
    <ChartFrame
      name="scenario-statistics"
      title={table.title}
      sentence={table.sentence}
      note={table.note}
      isTable
      table={() => allNumbers(preview)}
    >
      <section className={styles.scroller} aria-label={table.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{table.statistic}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={LOOKS[column]}>
                  {table[column]}
                  <small>
                    {formatCount(statistics[column]?.count ?? 0)} {table.count}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ name, of }) => (
              <tr key={name}>
                <th scope="row">{table.rows[name]}</th>
                {COLUMNS.map((column) => {
                  const part = statistics[column];
                  return <Cell key={column} measured={part === null ? null : of(part)} />;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
