import { classNames } from "../controls/class-names.ts";
import styles from "./lamp.module.css";
import type { Verdict } from "./verdict.ts";

/** A lamp: full within the floor, half near it, empty beyond, dotted where nothing was measured. */
export function Lamp({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg
      className={classNames(styles.lamp, styles[verdict])}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <circle className={styles.ring} cx="8" cy="8" r="6" />
      {verdict === "within" && <circle className={styles.light} cx="8" cy="8" r="6" />}
      {verdict === "near" && <path className={styles.light} d="M8 2a6 6 0 0 0 0 12z" />}
    </svg>
  );
}
