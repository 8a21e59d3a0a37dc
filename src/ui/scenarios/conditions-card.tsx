import { REGIMES } from "../../applications/scenarios/scenarios-options.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { SwitchField } from "../controls/switch-field.tsx";
import styles from "./scenarios.module.css";
import {
  type BoundsChoice,
  isCrossed,
  NO_CONDITIONS,
  type ScenarioFormState,
} from "./scenarios-form.ts";
import { scenariosText } from "./text/en.ts";

const HUNDRED = 100;
/** Per cent, as typed. */
const RANGES = {
  volatility: { min: 0, max: 1000 },
  drawdown: { min: 0, max: 100 },
  terminalReturn: { min: -100, max: 10_000 },
} as const;
type BoundedName = keyof typeof RANGES;

const asShare = (percent: number) => percent / HUNDRED;
const asPercent = (share: number) => Math.round(share * HUNDRED * 1e6) / 1e6;

function BoundsField(props: {
  readonly name: BoundedName;
  readonly value: BoundsChoice;
  readonly onChange: (value: BoundsChoice) => void;
}) {
  const { conditions } = scenariosText;
  const { name, value, onChange } = props;
  const label = conditions[name];
  const unit = name === "volatility" ? conditions.percentYear : conditions.percent;
  const scale = { ...RANGES[name], integer: false, scale: "linear", slider: false } as const;
  return (
    <div className={styles.condition}>
      <SwitchField
        label={label}
        explanation={conditions[`${name}Help`]}
        checked={value.isOn}
        onChange={(isOn) => onChange({ ...value, isOn })}
      />
      {value.isOn && (
        <div className={styles.bounds}>
          <NumberField
            {...scale}
            label={conditions.from(label)}
            unit={unit}
            value={asPercent(value.low)}
            onChange={(percent) => onChange({ ...value, low: asShare(percent) })}
          />
          <NumberField
            {...scale}
            label={conditions.to(label)}
            unit={unit}
            value={asPercent(value.high)}
            onChange={(percent) => onChange({ ...value, high: asShare(percent) })}
          />
        </div>
      )}
      {isCrossed(value) && (
        <p className={styles.problem} role="alert">
          {conditions.crossed(label)}
        </p>
      )}
    </div>
  );
}

function RegimeField({ form, change }: ScenarioFormState) {
  const { conditions } = scenariosText;
  return (
    <ChoiceField
      label={conditions.regime}
      explanation={conditions.regimeHelp}
      value={form.regime ?? "any"}
      options={[
        { value: "any", label: conditions.anyRegime },
        ...REGIMES.map((value) => ({ value, label: conditions.regimes[value] })),
      ]}
      onChange={(regime) => change({ regime: regime === "any" ? null : regime })}
    />
  );
}

const NAMES = ["volatility", "drawdown", "terminalReturn"] as const;

/** What a path must be to be kept. */
export function ConditionsCard(state: ScenarioFormState) {
  const { form, change, assets, plan } = state;
  const { conditions } = scenariosText;
  const isFree = form.regime === null && NAMES.every((name) => !form[name].isOn);
  return (
    <section className={styles.card} aria-label={conditions.title}>
      <div className={styles.heading}>
        <h3>{conditions.title}</h3>
        <Button size="small" disabled={isFree} onClick={() => change(NO_CONDITIONS)}>
          {conditions.clear}
        </Button>
      </div>
      <p className={styles.help}>{conditions.intro}</p>
      <div className={styles.conditions}>
        {assets.length > 1 && (
          <ChoiceField
            label={conditions.asset}
            value={String(plan.conditions.asset)}
            options={assets.map((label, index) => ({ value: String(index), label }))}
            onChange={(asset) => change({ asset: Number(asset) })}
          />
        )}
        <RegimeField {...state} />
        {NAMES.map((name) => (
          <BoundsField
            key={name}
            name={name}
            value={form[name]}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
      </div>
    </section>
  );
}
