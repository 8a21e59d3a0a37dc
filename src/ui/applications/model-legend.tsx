import type { ModelId } from "../../applications/model-ids.ts";
import { useText } from "../text/use-text.ts";
import styles from "./model-legend.module.css";
import { ModelLine } from "./model-line.tsx";
import { modelWords } from "./model-words.ts";

/** Which line is whose. */
export function ModelLegend({ models }: { readonly models: readonly ModelId[] }) {
  const text = useText();
  return (
    <ul className={styles.legend}>
      {models.map((model) => (
        <li key={model}>
          <ModelLine model={model} />
          {modelWords(model, text).label}
        </li>
      ))}
    </ul>
  );
}
