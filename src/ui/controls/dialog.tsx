import { type ReactNode, useEffect, useId, useRef } from "react";
import { useText } from "../text/use-text.ts";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import styles from "./dialog.module.css";
import { icons } from "./icons.tsx";

/** A modal window over the browser's own <dialog>: focus is trapped, Escape and the backdrop close it. */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly wide?: boolean;
  /** As large as the window allows. */
  readonly full?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { controls } = useText();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (props.open && dialog?.open === false) dialog.showModal();
    if (!props.open && dialog?.open) dialog.close();
  }, [props.open]);
  return (
    <dialog
      ref={ref}
      className={classNames(styles.dialog, props.wide && styles.wide, props.full && styles.full)}
      aria-labelledby={titleId}
      closedby="any"
      onClose={props.onClose}
    >
      {props.open && (
        <>
          <div className={styles.heading}>
            <h2 id={titleId}>{props.title}</h2>
            <IconButton
              label={controls.close}
              icon={icons.close}
              variant="quiet"
              onClick={props.onClose}
            />
          </div>
          <div className={styles.body}>{props.children}</div>
          {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
        </>
      )}
    </dialog>
  );
}
