import type { ReactNode } from "react";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import styles from "./product.module.css";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** A row of the table and of its file. */
export interface TableRow {
  readonly key: string;
  readonly head: ReactNode;
  readonly cells: readonly ReactNode[];
  /** The same as numbers, for the file. */
  readonly values: readonly (number | string)[];
}

/** A card that is a table: what is read, and the numbers that go into its file. */
export function TableCard(props: {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly string[];
  /** Of the file. */
  readonly valueColumns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly note?: string;
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { rows } = props;
  const table = (): ChartTable => ({
    columns: props.valueColumns,
    rowCount: rows.length,
    row: (index) => rows[index]?.values ?? [],
  });
  return (
    <ChartFrame
      name={props.name}
      title={props.title}
      sentence={props.sentence}
      table={table}
      isTable
      tools={props.tools}
      {...(props.note === undefined ? {} : { note: props.note })}
    >
      {props.children}
      {rows.length > 0 && (
        <section className={styles.scroller} aria-label={props.title} {...SCROLLED_BY_KEYS}>
          <table className={styles.table}>
            <thead>
              <tr>
                {props.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, head, cells }) => (
                <tr key={key}>
                  <th scope="row">{head}</th>
                  {cells.map((cell, index) => (
                    <td key={props.columns[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </ChartFrame>
  );
}
