import { useId, useState } from "react";
import { parseLayers } from "../../gan/layer-list.ts";
import { Button } from "../controls/button.tsx";
import { FieldFrame, type FieldProps } from "../controls/field.tsx";
import { useText } from "../text/use-text.ts";
import { useOpenDialog } from "./dialogs.ts";
import styles from "./layers-knob.module.css";

/** A list of layers as its text; what is no list is told and not used. */
export function LayersKnob(
  props: FieldProps & { readonly value: string; readonly onChange: (value: string) => void },
) {
  const { layers } = useText();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isBad = typed !== null && parseLayers(typed) === null;
  const decide = () => {
    if (typed === null || isBad) return;
    setTyped(null);
    if (typed !== props.value) props.onChange(typed);
  };
  return (
    <FieldFrame {...props} controlId={id}>
      <input
        id={id}
        type="text"
        className={styles.text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isBad}
        aria-describedby={`${id}-problem`}
        value={typed ?? props.value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={decide}
        onKeyDown={(event) => {
          if (event.key === "Enter") decide();
        }}
      />
      <p id={`${id}-problem`} className={styles.problem} role="status">
        {isBad && layers.badText}
      </p>
    </FieldFrame>
  );
}

/** Opens the window of the networks' layers. */
export function LayersButton() {
  const { layers } = useText();
  const openDialog = useOpenDialog();
  return (
    <Button size="small" onClick={() => openDialog("layers")}>
      {layers.open}
    </Button>
  );
}
