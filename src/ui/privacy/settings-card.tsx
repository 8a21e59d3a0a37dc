import { PRIVACY_BOUNDS } from "../../applications/privacy/privacy-options.ts";
import { ModelPicker } from "../applications/model-picker.tsx";
import { NumberField } from "../controls/number-field.tsx";
import styles from "./privacy.module.css";
import type { PrivacyFormState } from "./privacy-form.ts";
import { privacyText } from "./text/en.ts";

const MOST_SEED = 4_294_967_295;

/** Names the random choices of everything on the tab. */
export function SeedField({ form, change }: PrivacyFormState) {
  return (
    <NumberField
      label={privacyText.settings.seed}
      value={form.seed}
      min={0}
      max={MOST_SEED}
      integer
      scale="linear"
      slider={false}
      onChange={(seed) => change({ seed })}
    />
  );
}

/** Whose windows are tested, and how many. */
export function SettingsCard({ form, change }: PrivacyFormState) {
  const { settings } = privacyText;
  return (
    <section className={styles.card} aria-label={settings.title}>
      <h3>{settings.title}</h3>
      <ModelPicker
        label={settings.models}
        value={form.models}
        onChange={(models) => change({ models })}
      />
      <div className={styles.fields}>
        <NumberField
          label={settings.paths}
          value={form.pathCount}
          {...PRIVACY_BOUNDS.pathCount}
          integer
          scale="logarithmic"
          slider={false}
          unit={settings.pathsUnit}
          onChange={(pathCount) => change({ pathCount })}
        />
        <SeedField form={form} change={change} />
      </div>
    </section>
  );
}

/** How many generated windows numbers rest on. */
export function SamplesCard({ form, change }: PrivacyFormState) {
  const { settings } = privacyText;
  return (
    <section className={styles.card} aria-label={settings.title}>
      <div className={styles.fields}>
        <NumberField
          label={settings.samples}
          value={form.sampleCount}
          {...PRIVACY_BOUNDS.sampleCount}
          integer
          scale="logarithmic"
          slider={false}
          unit={settings.samplesUnit}
          onChange={(sampleCount) => change({ sampleCount })}
        />
        <SeedField form={form} change={change} />
      </div>
    </section>
  );
}
