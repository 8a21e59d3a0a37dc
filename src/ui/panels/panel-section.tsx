import { type ReactNode, useState } from "react";
import styles from "./panel-section.module.css";

const NARROW = "(max-width: 60rem)";

/** A part of the left column under its heading; folded on narrow screens, so that charts come soon. */
export function PanelSection(props: {
  readonly title: string;
  /** What the folded part is about, at the right of the heading. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(() => !window.matchMedia(NARROW).matches);
  return (
    <details
      className={styles.section}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{props.title}</h2>
        {!open && <span className={styles.note}>{props.note}</span>}
      </summary>
      <div className={styles.body}>{props.children}</div>
    </details>
  );
}

/** Facts as names and values, a line each. */
export function FactList(props: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}) {
  return (
    <dl className={styles.facts}>
      {props.facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
