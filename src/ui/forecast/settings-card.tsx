import {
  FORECAST_BOUNDS,
  FORECAST_MODEL_IDS,
  TRADITIONAL_IDS,
} from "../../applications/forecast/forecast-options.ts";
import type { ForecastReport } from "../../applications/forecast/forecast-types.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./forecast.module.css";
import type { ForecastFormState } from "./forecast-form.ts";
import { forecastWords } from "./forecast-words.ts";
import { LevelField } from "./level-field.tsx";
import { forecastText } from "./text/en.ts";

type Props = Pick<ForecastFormState, "form" | "change" | "offered"> & {
  readonly report: ForecastReport | null;
};

function Models({ form, change, offered }: Props) {
  const text = useText();
  const { settings, needsTraining } = forecastText;
  return (
    <>
      <ChoiceField
        label={settings.model}
        explanation={`${settings.modelHelp} ${forecastWords(form.model, text).help}`}
        value={form.model}
        options={FORECAST_MODEL_IDS.map((value) => {
          const { label } = forecastWords(value, text);
          const isOffered = offered.includes(value);
          return {
            value,
            label: isOffered ? label : `${label} (${needsTraining})`,
            disabled: !isOffered,
          };
        })}
        onChange={(model) => change({ model })}
      />
      <ChoiceField
        label={settings.beside}
        explanation={settings.besideHelp}
        value={form.beside}
        options={TRADITIONAL_IDS.map((value) => ({
          value,
          label: forecastWords(value, text).label,
        }))}
        onChange={(beside) => change({ beside })}
      />
    </>
  );
}

function Numbers({ form, change, report }: Props) {
  const { settings } = forecastText;
  const { horizon, pathCount, seed, history } = FORECAST_BOUNDS;
  const whole = { integer: true, scale: "linear" } as const;
  return (
    <>
      <NumberField
        label={settings.horizon}
        value={form.horizon}
        {...horizon}
        {...whole}
        unit={settings.bars}
        onChange={(chosen) => change({ horizon: chosen })}
      />
      <NumberField
        label={settings.back}
        explanation={settings.backHelp}
        value={form.back}
        min={0}
        max={Math.max(form.back, report?.mostBack ?? 0)}
        {...whole}
        onChange={(back) => change({ back })}
      />
      <LevelField
        value={form.level}
        mustBePositive={report?.returnKind !== "difference"}
        onChange={(level) => change({ level })}
      />
      <NumberField
        label={settings.paths}
        value={form.pathCount}
        {...pathCount}
        {...whole}
        slider={false}
        onChange={(chosen) => change({ pathCount: chosen })}
      />
      <NumberField
        label={settings.history}
        value={form.history}
        {...history}
        {...whole}
        slider={false}
        unit={settings.bars}
        onChange={(chosen) => change({ history: chosen })}
      />
      <NumberField
        label={settings.seed}
        value={form.seed}
        {...seed}
        {...whole}
        slider={false}
        onChange={(chosen) => change({ seed: chosen })}
      />
    </>
  );
}

/** Which model says it, from which day, how far. */
export function SettingsCard(props: Props) {
  const { settings } = forecastText;
  return (
    <section className={styles.card} aria-label={settings.title}>
      <h3>{settings.title}</h3>
      <div className={styles.fields}>
        <Models {...props} />
        <Numbers {...props} />
      </div>
    </section>
  );
}
