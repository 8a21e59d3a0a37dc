import { MODEL_IDS, type ModelId } from "../../applications/model-ids.ts";
import { useText } from "../text/use-text.ts";
import { ModelLine } from "./model-line.tsx";
import styles from "./model-picker.module.css";
import { modelWords } from "./model-words.ts";

/** Any number of models, each with the line it is drawn with; the last one cannot be taken away. */
export function ModelPicker(props: {
  readonly label: string;
  readonly value: readonly ModelId[];
  readonly onChange: (models: readonly ModelId[]) => void;
  /** All of them if absent. */
  readonly offered?: readonly ModelId[];
}) {
  const text = useText();
  const { value } = props;
  const offered = props.offered ?? MODEL_IDS;
  const toggle = (model: ModelId, isChosen: boolean) =>
    props.onChange(isChosen ? [...value, model] : value.filter((id) => id !== model));
  return (
    <fieldset className={styles.models}>
      <legend>{props.label}</legend>
      {offered.map((id) => {
        const { label, help } = modelWords(id, text);
        const isChosen = value.includes(id);
        return (
          <label key={id} title={help}>
            <input
              type="checkbox"
              checked={isChosen}
              disabled={isChosen && value.length === 1}
              onChange={(event) => toggle(id, event.target.checked)}
            />
            <ModelLine model={id} />
            {label}
          </label>
        );
      })}
    </fieldset>
  );
}
