import { useId } from "react";
import { formatPercent } from "../text/format.ts";
import styles from "./progress.module.css";

/** How far something is; without `max` only that it goes on. */
export function Progress(props: {
  readonly label: string;
  readonly value?: number;
  readonly max?: number;
}) {
  const id = useId();
  const known = props.value !== undefined && props.max !== undefined && props.max > 0;
  return (
    <div className={styles.progress}>
      <label htmlFor={id} className={styles.words}>
        <span>{props.label}</span>
        {known && <span>{formatPercent((props.value ?? 0) / (props.max ?? 1))}</span>}
      </label>
      {known ? (
        <progress id={id} className={styles.bar} value={props.value} max={props.max} />
      ) : (
        <progress id={id} className={styles.bar} />
      )}
    </div>
  );
}
