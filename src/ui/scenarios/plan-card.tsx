import { MODEL_IDS, VIEWPOINTS } from "../../applications/model-ids.ts";
import { PATH_LENGTHS } from "../../applications/scenarios/scenarios-options.ts";
import { useDataset } from "../../store/dataset-store.ts";
import { ModelLine } from "../applications/model-line.tsx";
import { modelWords } from "../applications/model-words.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { useText } from "../text/use-text.ts";
import { DateField } from "./date-field.tsx";
import styles from "./scenarios.module.css";
import type { ScenarioForm, ScenarioFormState } from "./scenarios-form.ts";
import { scenariosText } from "./text/en.ts";

const SEEDS = { min: 0, max: 4_294_967_295, integer: true, scale: "linear" } as const;
const LENGTHS = { ...PATH_LENGTHS, integer: true, scale: "logarithmic" } as const;
const PRICES = { min: 1e-9, max: 1e12, integer: false, scale: "logarithmic" } as const;
const FEWEST_KNOWN = 60;

const STARTS = ["today", "hundred", "given"] as const satisfies readonly ScenarioForm["start"][];
const PARTS = ["training", "all"] as const satisfies readonly ScenarioForm["part"][];
const NO_TIMES = new Float64Array();

function ModelFields({ form, change }: ScenarioFormState) {
  const text = useText();
  const { plan } = scenariosText;
  const isGan = form.model === "gan" || form.model === "filtered-gan";
  return (
    <>
      <ChoiceField
        label={plan.model}
        explanation={modelWords(form.model, text).help}
        value={form.model}
        options={MODEL_IDS.map((value) => ({ value, label: modelWords(value, text).label }))}
        onChange={(model) => change({ model })}
      />
      <ChoiceField
        label={plan.beside}
        explanation={plan.besideHelp}
        value={form.beside ?? "none"}
        options={[
          { value: "none" as const, label: plan.none },
          ...MODEL_IDS.map((value) => ({ value, label: modelWords(value, text).label })),
        ]}
        onChange={(beside) => change({ beside: beside === "none" ? null : beside })}
      />
      <ChoiceField
        label={plan.fitted}
        explanation={plan.fittedHelp}
        value={isGan ? "training" : form.part}
        disabled={isGan}
        options={PARTS.map((value) => ({ value, label: plan.parts[value] }))}
        onChange={(part) => change({ part })}
      />
    </>
  );
}

function StartFields({ form, change, assets }: ScenarioFormState) {
  const { plan } = scenariosText;
  const times = useDataset((state) => state.dataset?.prices.times ?? NO_TIMES);
  const first = times[Math.min(FEWEST_KNOWN, times.length - 1)] ?? 0;
  return (
    <>
      <DateField
        label={plan.asOf}
        explanation={plan.asOfHelp}
        value={form.asOf}
        min={first}
        max={times.at(-1) ?? first}
        onChange={(asOf) => change({ asOf })}
      />
      <ChoiceField
        label={plan.start}
        value={form.start}
        options={STARTS.map((value) => ({ value, label: plan.starts[value] }))}
        onChange={(start) => change({ start })}
      />
      {form.start === "given" &&
        assets.map((asset) => (
          <NumberField
            key={asset}
            {...PRICES}
            slider={false}
            label={assets.length > 1 ? plan.startOf(asset) : plan.start}
            value={form.given[asset] ?? 100}
            onChange={(price) => change({ given: { ...form.given, [asset]: price } })}
          />
        ))}
    </>
  );
}

/** The model, where its paths begin, and how long they are. */
export function PlanCard(state: ScenarioFormState) {
  const { form, change } = state;
  const { plan } = scenariosText;
  return (
    <section className={styles.card} aria-label={plan.title}>
      <h3 className={styles.title}>
        {plan.title} <ModelLine model={form.model} />
      </h3>
      <div className={styles.fields}>
        <ModelFields {...state} />
        <NumberField
          {...LENGTHS}
          label={plan.length}
          unit={plan.bars}
          value={form.length}
          onChange={(length) => change({ length })}
        />
        <NumberField
          {...SEEDS}
          slider={false}
          label={plan.seed}
          explanation={plan.seedHelp}
          value={form.seed}
          onChange={(seed) => change({ seed })}
        />
        <StartFields {...state} />
      </div>
      <div className={styles.row}>
        <SegmentedButtons
          size="small"
          label={plan.viewpoint}
          value={form.viewpoint}
          options={VIEWPOINTS.map((value) => ({ value, label: plan.viewpoints[value] }))}
          onChange={(viewpoint) => change({ viewpoint })}
        />
        <p className={styles.help}>{plan.viewpointHelp[form.viewpoint]}</p>
      </div>
    </section>
  );
}
