import {
  CONFIG_FIELDS,
  type ConfigKey,
  type Field,
  type GanConfig,
} from "../../gan/config-fields.ts";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { Part } from "../controls/part.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import { ObjectiveFormula } from "../formulas/objective-formula.tsx";
import type { OptionText } from "../text/en/options.ts";
import { formatPercent } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import styles from "./knob.module.css";
import { LayersButton, LayersKnob } from "./layers-knob.tsx";

type Value = GanConfig[ConfigKey];

interface KnobParts<Kind extends Field["kind"]> {
  readonly field: Extract<Field, { kind: Kind }>;
  readonly common: {
    readonly label: string;
    readonly explanation: string;
    readonly live: boolean | undefined;
  };
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** Knobs where a slider makes no sense. */
const TYPED: ReadonlySet<ConfigKey> = new Set(["seed"]);

function NumberKnob(props: KnobParts<"number"> & { readonly name: ConfigKey }) {
  const { units } = useText();
  const { field } = props;
  const shown = field.unit === "share" ? { format: (value: number) => formatPercent(value) } : {};
  return (
    <NumberField
      {...props.common}
      {...shown}
      value={Number(props.value)}
      min={field.min}
      max={field.max}
      integer={field.integer}
      scale={field.scale}
      unit={field.unit === "share" ? "" : units[field.unit]}
      slider={!TYPED.has(props.name)}
      onChange={props.onChange}
    />
  );
}

/** What the chosen option is; for objectives also the equation in words and its source. */
export function OptionNote({ option }: { option: OptionText | undefined }) {
  const { modelPanel } = useText();
  if (option === undefined) return null;
  return (
    <p className={styles.note}>
      {option.help}
      {option.equation !== undefined && (
        <>
          {" "}
          <strong>{modelPanel.equation}</strong> {option.equation}
        </>
      )}
      {option.source !== undefined && (
        <cite className={styles.source}>
          {modelPanel.source} {option.source}.
        </cite>
      )}
    </p>
  );
}

function ChoiceKnob(props: KnobParts<"choice"> & { readonly name: ConfigKey }) {
  const texts: Readonly<Record<string, Readonly<Record<string, OptionText>>>> = useText().options;
  const options = texts[props.name] ?? {};
  const value = String(props.value);
  return (
    <div data-guide={props.name === "objective" ? "objective" : undefined}>
      <ChoiceField
        {...props.common}
        value={value}
        options={props.field.options.map((option) => ({
          value: option,
          label: options[option]?.label ?? option,
        }))}
        onChange={(chosen) => props.onChange(chosen as Value)}
      />
      <OptionNote option={options[value]} />
      {props.name === "objective" && <ObjectiveFormula />}
    </div>
  );
}

/** A knob of any configuration, drawn from its descriptor. */
export function KnobControl(props: {
  readonly name: ConfigKey;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Whether a change takes effect in the run; absent says nothing. */
  readonly live?: boolean;
}) {
  const { fields } = useText();
  const { name, value, onChange, live } = props;
  const field: Field = CONFIG_FIELDS[name];
  const common = { label: fields[name].label, explanation: fields[name].help, live };
  const parts = { common, value, onChange };
  if (field.kind === "number") return <NumberKnob {...parts} field={field} name={name} />;
  if (field.kind === "choice") return <ChoiceKnob {...parts} field={field} name={name} />;
  if (field.kind === "layers") {
    return <LayersKnob {...common} value={String(value)} onChange={onChange} />;
  }
  return <SwitchField {...common} checked={value === true} onChange={onChange} />;
}

/** One knob of the experiment. */
export function Knob({ name }: { name: ConfigKey }) {
  const session = useSession();
  const value = useExperiment((state) => state.config[name]);
  const { live } = CONFIG_FIELDS[name];
  const onChange = (chosen: Value) => session.setKnob(name, chosen as never);
  return (
    <Part id={`knob-${name}`}>
      <KnobControl name={name} value={value} onChange={onChange} live={live} />
      {(name === "generator" || name === "discriminator") && <LayersButton />}
    </Part>
  );
}
