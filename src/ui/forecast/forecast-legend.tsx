import type { ForecastModelId } from "../../applications/forecast/forecast-options.ts";
import { LookLine } from "../applications/model-line.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./forecast.module.css";
import { forecastLook, forecastWords } from "./forecast-words.ts";

/** A model's line and its name. */
export function ForecastName({ model }: { readonly model: ForecastModelId }) {
  const text = useText();
  const { label, help } = forecastWords(model, text);
  return (
    <span className={styles.model} title={help}>
      <LookLine {...forecastLook(model)} />
      {label}
    </span>
  );
}

/** Which line is whose. */
export function ForecastLegend({ models }: { readonly models: readonly ForecastModelId[] }) {
  return (
    <ul className={styles.legend}>
      {models.map((model) => (
        <li key={model}>
          <ForecastName model={model} />
        </li>
      ))}
    </ul>
  );
}
