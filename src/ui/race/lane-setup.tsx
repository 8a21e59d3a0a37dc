import { CONFIG_FIELDS, type ConfigKey, type GanConfig } from "../../gan/config-fields.ts";
import { laneLetter } from "../../store/race-csv.ts";
import { changeableKeys, FEWEST_LANES, type RacePlan } from "../../store/race-plan.ts";
import { LineSample } from "../compare/line-sample.tsx";
import { IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { KnobControl } from "../panels/knob.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./race.module.css";

type Changes = Partial<GanConfig>;

/** Another value than the present one, where there is an obvious one. */
function otherValue(key: ConfigKey, value: GanConfig[ConfigKey]): GanConfig[ConfigKey] {
  const field = CONFIG_FIELDS[key];
  if (field.kind === "switch") return !value;
  if (field.kind === "layers") return value;
  if (field.kind === "choice") {
    const options: readonly string[] = field.options;
    return (options.find((option) => option !== value) ?? value) as GanConfig[ConfigKey];
  }
  const doubled = Math.min(field.max, Math.max(field.min, 2 * Number(value)));
  return doubled === value ? field.default : doubled;
}

function ChangeMenu(props: {
  readonly letter: string;
  readonly keys: readonly ConfigKey[];
  readonly onChoose: (key: ConfigKey) => void;
}) {
  const { fields, groups, race } = useText();
  const choose = (chosen: string) => {
    const key = props.keys.find((one) => one === chosen);
    if (key !== undefined) props.onChoose(key);
  };
  const byGroup = Map.groupBy(props.keys, (key) => CONFIG_FIELDS[key].group);
  return (
    <select
      className={styles.select}
      aria-label={race.setUp.changeOf(props.letter)}
      value=""
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{race.setUp.change}</option>
      {[...byGroup].map(([group, keys]) => (
        <optgroup key={group} label={groups[group]}>
          {keys.map((key) => (
            <option key={key} value={key}>
              {fields[key].label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

/** One lane to be: what it changes of what all share. */
export function LaneSetup(props: {
  readonly plan: RacePlan;
  readonly index: number;
  readonly onChange: (changes: Changes) => void;
  readonly onRemove: () => void;
}) {
  const { fields, race } = useText();
  const { plan, index } = props;
  const { setUp } = race;
  const changes = plan.lanes[index] ?? {};
  const letter = laneLetter(index);
  const keys = Object.keys(changes) as ConfigKey[];
  const config = { ...plan.base, ...changes };
  const leave = (key: ConfigKey) => {
    const { [key]: _left, ...rest } = changes;
    props.onChange(rest);
  };
  return (
    <li className={styles.lane}>
      <div className={styles.laneHead}>
        <h3>{setUp.lane(letter)}</h3>
        <LineSample place={index} />
        {plan.lanes.length > FEWEST_LANES && (
          <IconButton
            variant="quiet"
            size="small"
            label={setUp.remove(letter)}
            icon={icons.close}
            onClick={props.onRemove}
          />
        )}
      </div>
      {keys.length === 0 && <p className={styles.muted}>{setUp.asItIs}</p>}
      {keys.map((key) => (
        <div key={key} className={styles.change}>
          <KnobControl
            name={key}
            value={config[key]}
            onChange={(value) => props.onChange({ ...changes, [key]: value })}
          />
          <IconButton
            variant="quiet"
            size="small"
            label={setUp.leave(fields[key].label, letter)}
            icon={icons.close}
            onClick={() => leave(key)}
          />
        </div>
      ))}
      <ChangeMenu
        letter={letter}
        keys={changeableKeys(plan, changes)}
        onChoose={(key) => props.onChange({ ...changes, [key]: otherValue(key, config[key]) })}
      />
    </li>
  );
}
