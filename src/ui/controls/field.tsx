import { type ReactNode, useId, useState } from "react";
import { useText } from "../text/use-text.ts";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";
import { icons } from "./icons.tsx";

/** What every field says about itself. */
export interface FieldProps {
  readonly label: string;
  /** One sentence, unfolded by a question mark. */
  readonly explanation?: string | undefined;
  /** True marks it "live", false "starts a new run"; absent marks nothing. */
  readonly live?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

function LiveMark({ live }: { live: boolean }) {
  const { controls } = useText();
  return (
    <span
      className={classNames(styles.mark, !live && styles.newRun)}
      title={live ? controls.liveHelp : controls.newRunHelp}
    >
      {live ? controls.live : controls.newRun}
    </span>
  );
}

/** Label, mark and explanation of a field, its short control at the right and its long one below. */
export function FieldFrame(
  props: FieldProps & {
    readonly controlId: string;
    readonly end?: ReactNode;
    readonly children?: ReactNode;
  },
) {
  const { controls } = useText();
  const [open, setOpen] = useState(false);
  const explanationId = useId();
  return (
    <div className={styles.field}>
      <div className={styles.heading}>
        <label className={styles.label} htmlFor={props.controlId}>
          {props.label}
        </label>
        {props.explanation !== undefined && (
          <button
            type="button"
            className={styles.help}
            aria-label={controls.explain(props.label)}
            aria-expanded={open}
            aria-controls={explanationId}
            onClick={() => setOpen(!open)}
          >
            {icons.help}
          </button>
        )}
        {props.live !== undefined && <LiveMark live={props.live} />}
        {props.end !== undefined && <span className={styles.end}>{props.end}</span>}
      </div>
      <p id={explanationId} className={styles.explanation} hidden={!open}>
        {props.explanation}
      </p>
      {props.children}
    </div>
  );
}
