import { CONFIG_FIELDS, type ConfigKey, type GanConfig } from "../../gan/config-fields.ts";
import type { NetworkShape } from "../../gan/describe-networks.ts";
import { ignoredKeys } from "../../gan/ignored-keys.ts";
import { formatLayers, parseLayers } from "../../gan/layer-list.ts";
import { Button } from "../controls/button.tsx";
import { KnobControl } from "../panels/knob.tsx";
import { useText } from "../text/use-text.ts";
import { LayerEditor } from "./layer-editor.tsx";
import { LayerListView } from "./layer-list-view.tsx";
import { listOf } from "./layer-words.ts";
import styles from "./layers.module.css";
import { ShapePicture } from "./shape-picture.tsx";

export type Role = "generator" | "discriminator";

const LIST_KEYS = { generator: "generatorLayers", discriminator: "discriminatorLayers" } as const;
/** Knobs of a network that change no shape. */
const SHAPELESS: ReadonlySet<ConfigKey> = new Set(["noiseDistribution", "generatorReach"]);

/** Knobs of a network that change its layers, in the order of the form. */
function shapeKeys(role: Role, config: GanConfig): readonly ConfigKey[] {
  const ignored = ignoredKeys(config);
  const keys = Object.keys(CONFIG_FIELDS) as ConfigKey[];
  return keys.filter((key) => {
    const { group, kind } = CONFIG_FIELDS[key];
    return group === role && kind !== "layers" && !ignored.has(key) && !SHAPELESS.has(key);
  });
}

function Ends(props: { readonly role: Role; readonly network: NetworkShape }) {
  const { layers: words } = useText();
  const { input, wanted } = props.network;
  const isGenerator = props.role === "generator";
  return (
    <p className={styles.ends}>
      <ShapePicture tight shape={input} /> {isGenerator ? words.noise : words.window}
      <span aria-hidden="true">→</span>
      <ShapePicture tight shape={wanted} /> {isGenerator ? words.returns : words.logit}
    </p>
  );
}

/** Begins a list of one's own: from the layers as they are, or from the example where they cannot be listed. */
function OwnButton(props: {
  readonly role: Role;
  readonly network: NetworkShape;
  readonly onChange: (change: Partial<GanConfig>) => void;
}) {
  const { layers: words } = useText();
  const { role, network } = props;
  const outer = network.layers.filter(({ nested }) => nested === 0).map(({ spec }) => spec);
  const isVector = role === "discriminator" || network.input.time === 1;
  const list = isVector ? listOf(outer) : null;
  const layers = list === null ? {} : { [LIST_KEYS[role]]: formatLayers(list) };
  return (
    <Button
      size="small"
      title={list === null ? words.exampleHelp : words.makeOwnHelp}
      onClick={() => props.onChange({ [role]: "custom", ...layers })}
    >
      {list === null ? words.example : words.makeOwn}
    </Button>
  );
}

/** One network: its knobs, its layers and the shapes between them. */
export function NetworkColumn(props: {
  readonly role: Role;
  readonly config: GanConfig;
  readonly network: NetworkShape | null;
  readonly onChange: (change: Partial<GanConfig>) => void;
}) {
  const { layers: words } = useText();
  const { role, config, network, onChange } = props;
  const name = words[role];
  const key = LIST_KEYS[role];
  const list = config[role] === "custom" ? parseLayers(config[key]) : null;
  return (
    <section className={styles.column} aria-label={name}>
      <h3 className={styles[role]}>{name}</h3>
      {shapeKeys(role, config).map((knob) => (
        <KnobControl
          key={knob}
          name={knob}
          value={config[knob]}
          onChange={(value) => onChange({ [knob]: value })}
        />
      ))}
      {network !== null && <Ends role={role} network={network} />}
      {list !== null && (
        <LayerEditor
          list={list}
          network={network}
          name={name}
          usual={role === "generator" ? "dense" : "leaky-relu"}
          onChange={(changed) => onChange({ [key]: formatLayers(changed) })}
        />
      )}
      {list === null && network !== null && (
        <>
          <LayerListView network={network} label={name} />
          <OwnButton role={role} network={network} onChange={onChange} />
        </>
      )}
      {network !== null && <p className={styles.muted}>{words.total(network.parameterCount)}</p>}
    </section>
  );
}
