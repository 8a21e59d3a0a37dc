import { useId, useState } from "react";
import { useSession } from "../../store/current-session.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./dialogs.module.css";

const EXAMPLE = "Date,Close\n2024-01-02,187.15\n2024-01-03,184.25\n…";

/** A place to paste cells or text into. */
export function PasteDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { dataPanel } = useText();
  const session = useSession();
  const id = useId();
  const [table, setTable] = useState("");
  const read = () => {
    session.openText(table);
    setTable("");
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={dataPanel.pasteTitle}
      actions={
        <>
          <Button onClick={props.onClose}>{dataPanel.cancel}</Button>
          <Button variant="primary" disabled={table.trim() === ""} onClick={read}>
            {dataPanel.pasteUse}
          </Button>
        </>
      }
    >
      <p id={`${id}-help`} className={styles.note}>
        {dataPanel.pasteHelp}
      </p>
      <label htmlFor={id}>{dataPanel.pasteLabel}</label>
      <textarea
        id={id}
        className={styles.table}
        rows={12}
        spellCheck={false}
        placeholder={EXAMPLE}
        aria-describedby={`${id}-help`}
        value={table}
        onChange={(event) => setTable(event.target.value)}
      />
    </Dialog>
  );
}
