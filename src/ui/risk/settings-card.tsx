import { VIEWPOINTS } from "../../applications/model-ids.ts";
import {
  AS_OF_BARS,
  FITTED_PARTS,
  LOSS_MEASURES,
  RISK_BOUNDS,
} from "../../applications/risk/risk-options.ts";
import { ModelPicker } from "../applications/model-picker.tsx";
import { SegmentedButtons } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { NumberField } from "../controls/number-field.tsx";
import styles from "./risk.module.css";
import type { RiskFormState } from "./risk-form.ts";
import { riskText } from "./text/en.ts";

const MOST_SEED = 4_294_967_295;

/** Entries of a list of names with their words. */
const optionsOf = <Name extends string>(
  names: readonly Name[],
  words: Readonly<Record<Name, string>>,
) => names.map((value) => ({ value, label: words[value] }));

type FormProps = Pick<RiskFormState, "form" | "change">;

function Numbers({ form, change }: FormProps) {
  const { settings } = riskText;
  return (
    <>
      <NumberField
        label={settings.horizon}
        explanation={settings.horizonHelp}
        value={form.horizon}
        {...RISK_BOUNDS.horizon}
        integer
        scale="linear"
        unit="bars"
        onChange={(horizon) => change({ horizon })}
      />
      <NumberField
        label={settings.scenarios}
        value={form.scenarioCount}
        {...RISK_BOUNDS.scenarioCount}
        integer
        scale="logarithmic"
        slider={false}
        unit={settings.scenariosUnit}
        onChange={(scenarioCount) => change({ scenarioCount })}
      />
      <NumberField
        label={settings.seed}
        value={form.seed}
        min={0}
        max={MOST_SEED}
        integer
        scale="linear"
        slider={false}
        onChange={(seed) => change({ seed })}
      />
    </>
  );
}

function Choices({ form, change }: FormProps) {
  const { settings } = riskText;
  return (
    <>
      <ChoiceField
        label={settings.asOf}
        value={form.asOf}
        options={optionsOf(AS_OF_BARS, settings.asOfBars)}
        onChange={(asOf) => change({ asOf })}
      />
      <ChoiceField
        label={settings.fittedPart}
        explanation={settings.fittedHelp}
        value={form.asOf === "end-of-training" ? "training" : form.fittedPart}
        disabled={form.asOf === "end-of-training"}
        options={optionsOf(FITTED_PARTS, settings.fittedParts)}
        onChange={(fittedPart) => change({ fittedPart })}
      />
      <ChoiceField
        label={settings.lossAs}
        explanation={settings.lossHelp}
        value={form.lossAs}
        options={optionsOf(LOSS_MEASURES, settings.losses)}
        onChange={(lossAs) => change({ lossAs })}
      />
    </>
  );
}

/** From where scenarios start; which models say it, over how long, fitted to what. */
export function SettingsCard({ form, change }: FormProps) {
  const { settings } = riskText;
  return (
    <section className={styles.card} aria-label={settings.title}>
      <h3>{settings.title}</h3>
      <div className={styles.viewpoint}>
        <SegmentedButtons
          size="small"
          label={settings.viewpoint}
          value={form.viewpoint}
          options={optionsOf(VIEWPOINTS, settings.viewpoints).toReversed()}
          onChange={(viewpoint) => change({ viewpoint })}
        />
        <p className={styles.help}>{settings.viewpointHelp[form.viewpoint]}</p>
      </div>
      <Disclosure
        summary={settings.more}
        note={settings.summary(form.models.length, form.horizon)}
        open={form.showsSettings}
        onToggle={(showsSettings) => {
          if (showsSettings !== form.showsSettings) change({ showsSettings });
        }}
      >
        <ModelPicker
          label={settings.models}
          value={form.models}
          onChange={(models) => change({ models })}
        />
        <div className={styles.fields}>
          <Numbers form={form} change={change} />
          <Choices form={form} change={change} />
        </div>
      </Disclosure>
    </section>
  );
}
