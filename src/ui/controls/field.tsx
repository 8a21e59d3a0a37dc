import { type ReactNode, useId, useState } from "react";
import { useText } from "../text/use-text.ts";
import styles from "./field.module.css";
import { icons } from "./icons.tsx";

/** What every field says about itself. */
export interface FieldProps {
  readonly label: string;
  /** One sentence, unfolded by a question mark. */
  readonly explanation?: string | undefined;
  /** Whether a change takes effect in the run (true) or starts a new one (false, marked); absent says nothing. */
  readonly live?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** The sign of a field whose change ends the run. */
function NewRunMark() {
  const { controls } = useText();
  return (
    <span className={styles.mark} title={controls.newRunHelp}>
      {icons.reset}
      <span className="visually-hidden">{controls.newRun}</span>
    </span>
  );
}

function Explanation(props: { readonly words: string; readonly live: boolean | undefined }) {
  const { controls } = useText();
  const consequence = props.live ? controls.liveHelp : controls.newRunHelp;
  return (
    <>
      {props.words}
      {props.live !== undefined && ` ${consequence}`}
    </>
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
        {props.live === false && <NewRunMark />}
        {props.end !== undefined && <span className={styles.end}>{props.end}</span>}
      </div>
      <p id={explanationId} className={styles.explanation} hidden={!open}>
        {props.explanation !== undefined && (
          <Explanation words={props.explanation} live={props.live} />
        )}
      </p>
      {props.children}
    </div>
  );
}
