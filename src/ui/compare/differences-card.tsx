import { CONFIG_FIELDS } from "../../gan/config-fields.ts";
import type { RunRow } from "../../store/app-state.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { knobValue } from "../panels/use-flag-label.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import styles from "./differences-card.module.css";
import { rowName } from "./row-names.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

function differencesTable(runs: readonly RunRow[], text: Dictionary): ChartTable {
  const keys = runs[0]?.differences ?? [];
  return {
    columns: [text.compare.differences.knob, ...runs.map((run) => rowName(run, text))],
    rowCount: keys.length,
    row: (index) => {
      const key = keys[index];
      if (key === undefined) return [];
      return [
        `${text.groups[CONFIG_FIELDS[key].group]}: ${text.fields[key].label}`,
        ...runs.map(({ config }) => knobValue(key, config[key], text)),
      ];
    },
  };
}

/** The knobs in which kept runs differ; nothing while there are fewer than two. */
export function DifferencesCard({ runs }: { readonly runs: readonly RunRow[] }) {
  const text = useText();
  const { differences } = text.compare;
  const table = differencesTable(runs, text);
  const rows = Array.from({ length: table.rowCount }, (_, index) => table.row(index));
  return (
    <ChartFrame
      name="run-differences"
      title={differences.title}
      sentence={table.rowCount === 0 ? differences.none : differences.sentence}
      isTable
      table={() => table}
    >
      <section className={styles.scroller} aria-label={differences.title} {...SCROLLED_BY_KEYS}>
        <table className={styles.table}>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([knob, ...values]) => (
              <tr key={knob}>
                <th scope="row">{knob}</th>
                {values.map((value, index) => (
                  <td key={table.columns[index + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
