import {
  CONFIG_FIELDS,
  CONFIG_KEYS,
  type ConfigKey,
  type FieldGroup,
} from "../../gan/config-fields.ts";
import { ignoredKeys } from "../../gan/ignored-keys.ts";
import { PRESETS } from "../../gan/presets/presets.ts";
import { useSession } from "../../store/current-session.ts";
import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { changeSettings, useSettings } from "../../store/settings-store.ts";
import { Button, SegmentedButtons } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { formatBytes, formatFlops } from "../text/format.ts";
import { useText } from "../text/use-text.ts";
import { useOpenDialog } from "./dialogs.ts";
import styles from "./knob.module.css";
import { Knob } from "./knob.tsx";
import { LayersButton } from "./layers-knob.tsx";
import { FactList, PanelSection } from "./panel-section.tsx";

/** What "a few knobs" shows. */
const FEW_MODEL_KNOBS: readonly ConfigKey[] = ["windowLength", "generatorWidth"];
const FEW_TRAINING_KNOBS: readonly ConfigKey[] = [
  "objective",
  "generatorLearningRate",
  "discriminatorLearningRate",
  "discriminatorSteps",
  "steps",
];

const MODEL_GROUPS: readonly FieldGroup[] = ["data", "generator", "discriminator"];
const TRAINING_GROUPS: readonly FieldGroup[] = ["objective", "optimisers", "training", "penalties"];

const CUSTOM = "custom";

/** The experiments to start from. */
export function PresetField() {
  const text = useText();
  const session = useSession();
  const chosen = useExperiment((state) => state.preset);
  const preset = PRESETS.find(({ id }) => id === chosen);
  const known = PRESETS.map(({ id }) => ({ value: id as string, label: text.presets[id].label }));
  const custom = { value: CUSTOM, label: text.modelPanel.custom, disabled: true };
  const help = preset === undefined ? text.modelPanel.customHelp : text.presets[preset.id].help;
  const note = preset?.note ?? null;
  return (
    <div>
      <ChoiceField
        label={text.modelPanel.preset}
        value={preset?.id ?? CUSTOM}
        options={preset === undefined ? [custom, ...known] : known}
        onChange={session.choosePreset}
      />
      <p className={styles.note}>
        {help} {note !== null && text.presetNotes[note]}
      </p>
    </div>
  );
}

/** A few knobs or all of them. */
export function DetailChoice() {
  const { modelPanel } = useText();
  const detail = useSettings((state) => state.detail);
  return (
    <SegmentedButtons
      size="small"
      label={modelPanel.detail}
      value={detail}
      options={[
        { value: "simple", label: modelPanel.simple },
        { value: "all", label: modelPanel.all },
      ]}
      onChange={(chosen) => changeSettings({ detail: chosen })}
    />
  );
}

/** Those of the knobs that do something in the experiment as it stands. */
function Knobs({ names }: { names: readonly ConfigKey[] }) {
  const ignored = ignoredKeys(useExperiment((state) => state.config));
  return names.filter((name) => !ignored.has(name)).map((name) => <Knob key={name} name={name} />);
}

function KnobGroup({ group, open }: { group: FieldGroup; open: boolean }) {
  const { groups } = useText();
  const names = CONFIG_KEYS.filter((key) => CONFIG_FIELDS[key].group === group);
  return (
    <Disclosure summary={groups[group]} open={open}>
      <Knobs names={names} />
    </Disclosure>
  );
}

function KnobGroups(props: {
  readonly few: readonly ConfigKey[];
  readonly groups: readonly FieldGroup[];
}) {
  const detail = useSettings((state) => state.detail);
  if (detail === "simple") return <Knobs names={props.few} />;
  return props.groups.map((group, index) => (
    <KnobGroup key={group} group={group} open={index === 0} />
  ));
}

function ModelFacts() {
  const { modelPanel } = useText();
  const summary = useRun((state) => state.summary);
  const tensors = useRun((state) => state.memory?.tensors ?? 0);
  const bytes = useRun((state) => state.memory?.bytes ?? 0);
  if (summary === null) return null;
  const { generatorParameters, discriminatorParameters } = summary;
  const facts = [
    {
      name: modelPanel.parameters,
      value: modelPanel.parametersValue(generatorParameters, discriminatorParameters),
    },
    { name: modelPanel.flops, value: formatFlops(summary.stepFlops) },
    { name: modelPanel.memory, value: formatBytes(summary.estimatedBytes) },
    ...(tensors > 0
      ? [{ name: modelPanel.held, value: modelPanel.heldValue(tensors, bytes) }]
      : []),
    {
      name: modelPanel.anyLength,
      value: summary.anyLength ? modelPanel.anyLengthYes : modelPanel.anyLengthNo,
    },
  ];
  return <FactList facts={facts} />;
}

/** Which networks learn: preset, architecture, and what they cost. */
export function ModelPanel() {
  const text = useText();
  const detail = useSettings((state) => state.detail);
  const preset = useExperiment((state) => state.preset);
  const name = PRESETS.find(({ id }) => id === preset)?.id;
  const note = name === undefined ? text.modelPanel.custom : text.presets[name].label;
  return (
    <PanelSection title={text.modelPanel.title} note={note}>
      <PresetField />
      <DetailChoice />
      <KnobGroups few={FEW_MODEL_KNOBS} groups={MODEL_GROUPS} />
      {detail === "simple" && <LayersButton />}
      <ModelFacts />
    </PanelSection>
  );
}

function RaceButton() {
  const { race } = useText();
  const openDialog = useOpenDialog();
  return (
    <Button title={race.againstHelp} onClick={() => openDialog("race")}>
      {race.against}
    </Button>
  );
}

/** How they learn: objective, optimisers, penalties, steps. */
export function TrainingPanel() {
  const text = useText();
  const objective = useExperiment((state) => state.config.objective);
  return (
    <PanelSection
      title={text.modelPanel.trainingTitle}
      note={text.options.objective[objective].label}
    >
      <KnobGroups few={FEW_TRAINING_KNOBS} groups={TRAINING_GROUPS} />
      <RaceButton />
    </PanelSection>
  );
}
