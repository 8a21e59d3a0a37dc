import type { RunRow } from "../../store/app-state.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { differencesTable } from "../panels/differences-table.ts";
import { useText } from "../text/use-text.ts";
import styles from "./differences-card.module.css";
import { rowName } from "./row-names.ts";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** The knobs in which kept runs differ; nothing while there are fewer than two. */
export function DifferencesCard({ runs }: { readonly runs: readonly RunRow[] }) {
  const text = useText();
  const { differences } = text.compare;
  const named = runs.map((run) => ({ name: rowName(run, text), config: run.config }));
  const table = differencesTable(runs[0]?.differences ?? [], named, differences.knob, text);
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
