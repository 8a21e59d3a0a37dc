import type { ReactNode } from "react";
import styles from "./credit.module.css";

/** Lets the keyboard scroll what is wider or longer than its place. */
const SCROLLED_BY_KEYS = { tabIndex: 0 } as const;

/** A table that scrolls within its card. */
export function ScrolledTable(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className={styles.scroller} aria-label={props.label} {...SCROLLED_BY_KEYS}>
      {props.children}
    </section>
  );
}
