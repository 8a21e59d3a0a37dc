import type { ReactNode } from "react";
import styles from "./disclosure.module.css";

/** A part of the page that folds away. */
export function Disclosure(props: {
  readonly summary: ReactNode;
  /** Shown at the right of the summary. */
  readonly note?: ReactNode;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <details
      className={styles.disclosure}
      open={props.open}
      onToggle={(event) => props.onToggle?.(event.currentTarget.open)}
    >
      <summary>
        {props.summary}
        {props.note !== undefined && <span className={styles.note}>{props.note}</span>}
      </summary>
      {props.children}
    </details>
  );
}
