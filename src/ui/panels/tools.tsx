import type { DevicePreference } from "../../engine/candidate-id.ts";
import { useSession } from "../../store/current-session.ts";
import { useEditHistory, useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { changeSettings, useSettings } from "../../store/settings-store.ts";
import type { DeviceReport } from "../../worker/protocol.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { useOpenDialog } from "./dialogs.ts";
import { Menu, type MenuChoice, MenuChoices } from "./menu.tsx";
import styles from "./tools.module.css";

const DEVICES = ["webgpu", "webgl", "wasm", "cpu"] as const;
const THEMES = ["system", "light", "dark"] as const;

function deviceChoices(
  text: Dictionary,
  report: DeviceReport | null,
): readonly MenuChoice<DevicePreference>[] {
  const why = new Map(report?.tried.map(({ device, outcome }) => [device, outcome]));
  const named = DEVICES.map((device) => {
    const outcome = why.get(device);
    const help = outcome === undefined ? text.devices.help[device] : text.deviceOutcomes[outcome];
    return { value: device, label: text.devices.names[device], note: help };
  });
  return [
    { value: "automatic", label: text.devices.automatic, note: text.devices.automaticHelp },
    ...named,
  ];
}

function Speed() {
  const { page } = useText();
  const speed = useRun((state) => state.stepsPerSecond);
  return <span className={styles.speed}>{speed > 0 ? page.stepsPerSecond(speed) : ""}</span>;
}

/** Where the arithmetic runs, why there, and how fast. */
export function DeviceMenu() {
  const text = useText();
  const session = useSession();
  const report = useRun((state) => state.device);
  const preference = useSettings((state) => state.devicePreference);
  const name = report === null ? text.devices.none : text.devices.names[report.device];
  const heading = report === null ? text.devices.menu : text.devices.now(name, report.detail);
  return (
    <>
      <Speed />
      <Menu trigger={name} label={`${text.devices.menu}: ${name}`} className={styles.quiet}>
        <MenuChoices
          label={heading}
          value={preference}
          choices={deviceChoices(text, report)}
          onChange={session.chooseDevice}
        />
      </Menu>
    </>
  );
}

function SeedButton() {
  const { page } = useText();
  const session = useSession();
  const seed = useExperiment((state) => state.config.seed);
  return (
    <Button variant="quiet" title={page.newSeed} className={styles.seed} onClick={session.newSeed}>
      {page.seed(seed)}
      {icons.dice}
    </Button>
  );
}

function UndoButtons() {
  const { page } = useText();
  const session = useSession();
  const { undoable, redoable } = useEditHistory();
  return (
    <span className={styles.pair}>
      <IconButton
        variant="quiet"
        label={page.undo}
        icon={icons.undo}
        disabled={undoable === 0}
        onClick={session.undo}
      />
      <IconButton
        variant="quiet"
        label={page.redo}
        icon={icons.redo}
        disabled={redoable === 0}
        onClick={session.redo}
      />
    </span>
  );
}

function ThemeMenu() {
  const { page } = useText();
  const theme = useSettings((state) => state.theme);
  return (
    <Menu
      trigger={theme === "dark" ? icons.moon : icons.sun}
      label={page.theme}
      className={styles.icon}
    >
      <MenuChoices
        label={page.theme}
        value={theme}
        choices={THEMES.map((value) => ({ value, label: page.themes[value] }))}
        onChange={(chosen) => changeSettings({ theme: chosen })}
      />
    </Menu>
  );
}

/** Undo, device, seed, export, share, theme and help. */
export function Tools() {
  const { page } = useText();
  const openDialog = useOpenDialog();
  return (
    <section aria-label={page.tools} className={styles.tools}>
      <DeviceMenu />
      <SeedButton />
      <UndoButtons />
      <Button onClick={() => openDialog("export")}>{page.exportPaths}</Button>
      <Button onClick={() => openDialog("share")}>{page.share}</Button>
      <span className={styles.pair}>
        <ThemeMenu />
        <IconButton
          variant="quiet"
          label={page.help}
          icon={icons.help}
          aria-keyshortcuts="?"
          onClick={() => openDialog("help")}
        />
      </span>
    </section>
  );
}
