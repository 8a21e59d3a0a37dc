import type { ReactNode } from "react";
import styles from "./chart-tools.module.css";

/** Controls of a card, beside its title; below it where the card is narrow. */
export function ChartTools({ children }: { readonly children: ReactNode }) {
  return <div className={styles.tools}>{children}</div>;
}
