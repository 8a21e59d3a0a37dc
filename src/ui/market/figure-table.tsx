import type { ReactNode } from "react";
import { classNames } from "../controls/class-names.ts";
import styles from "./market.module.css";

const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** A cell: its words, how it is set, and what stands small below them. */
export interface FigureCell {
  readonly words: ReactNode;
  readonly tone?: "real" | "generated" | "flag" | "muted" | "words";
  readonly below?: string;
  readonly foot?: ReactNode;
}

export interface FigureRow {
  readonly id: string;
  readonly label: ReactNode;
  /** Told on hover. */
  readonly help?: string;
  readonly cells: readonly FigureCell[];
}

function Cell({ cell }: { readonly cell: FigureCell }) {
  const tone = cell.tone === undefined ? undefined : styles[cell.tone];
  return (
    <td className={classNames(tone)}>
      {cell.words}
      {cell.below !== undefined && cell.below !== "" && <small>{cell.below}</small>}
      {cell.foot}
    </td>
  );
}

/** Whether a column holds words, which begin at its start. */
const startsAt = (rows: readonly FigureRow[], column: number): boolean =>
  column === 0 || rows.some(({ cells }) => cells[column - 1]?.tone === "words");

/** Rows of numbers under named columns; the first column stays in sight when the table scrolls. */
export function FigureTable(props: {
  readonly label: string;
  readonly columns: readonly ReactNode[];
  readonly rows: readonly FigureRow[];
}) {
  return (
    <section className={styles.scroller} aria-label={props.label} {...SCROLLED_BY_KEYS}>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.columns.map((column, index) => (
              // Columns never change places.
              <th
                key={String(index)}
                scope="col"
                className={classNames(startsAt(props.rows, index) && styles.start)}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ id, label, help, cells }) => (
            <tr key={id}>
              <th scope="row" title={help}>
                {label}
              </th>
              {cells.map((cell, index) => (
                <Cell key={`${id} ${String(index)}`} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
