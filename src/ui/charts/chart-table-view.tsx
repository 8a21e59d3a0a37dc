import { formatNumber } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./chart-frame.module.css";
import { type ChartTable, shownRows } from "./chart-table.ts";

const TABLE_ROWS = 200;
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

const cellWords = (cell: number | string) => {
  if (typeof cell === "string") return cell;
  return Number.isNaN(cell) ? "–" : formatNumber(cell, 4);
};

/** The numbers of a chart, thinned where there are very many. */
export function ChartTableView({ table, title }: { table: ChartTable; title: string }) {
  const { charts } = useText();
  const rows = shownRows(table.rowCount, TABLE_ROWS);
  return (
    <>
      <section className={styles.scroller} aria-label={title} {...SCROLLED_BY_KEYS}>
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
            {rows.map((index) => (
              <tr key={index}>
                {table.row(index).map((cell, column) => (
                  <td key={table.columns[column]}>{cellWords(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < table.rowCount && (
        <p className={styles.note}>{charts.rowsLeftOut(rows.length, table.rowCount)}</p>
      )}
    </>
  );
}
