import { useState } from "react";
import { createPortal } from "react-dom";
import type { RunRow } from "../../store/app-state.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { classNames } from "../controls/class-names.ts";
import { Dialog } from "../controls/dialog.tsx";
import { useText } from "../text/use-text.ts";
import { rowName } from "./row-names.ts";
import styles from "./run-card.module.css";
import { RunCard } from "./run-card.tsx";

/** Tells the print style that a sheet is there to be printed alone. */
const SHEET_CLASS = "run-card-sheet";

/** The run card of a kept run, to read and to print. */
export function RunCardDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly runs: readonly RunRow[];
}) {
  const text = useText();
  const { card } = text.compare;
  const [chosen, setChosen] = useState<string | null>(null);
  const row = props.runs.find(({ id }) => id === chosen) ?? props.runs.at(-1);
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={card.title}
      wide
      actions={
        <Button variant="primary" disabled={row === undefined} onClick={() => window.print()}>
          {card.print}
        </Button>
      }
    >
      {props.runs.length > 1 && row !== undefined && (
        <ChoiceField
          label={card.choose}
          value={row.id}
          options={props.runs.map((run) => ({ value: run.id, label: rowName(run, text) }))}
          onChange={setChosen}
        />
      )}
      {row === undefined ? <p>{card.none}</p> : <RunCard row={row} />}
      {props.open &&
        row !== undefined &&
        createPortal(
          <div className={classNames(styles.sheet, SHEET_CLASS)}>
            <RunCard row={row} />
          </div>,
          document.body,
        )}
    </Dialog>
  );
}
