import { useSession } from "../../store/current-session.ts";
import { useEditHistory, useExperiment } from "../../store/experiment-store.ts";
import { changeSettings, useSettings } from "../../store/settings-store.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { icons } from "../controls/icons.tsx";
import { Part } from "../controls/part.tsx";
import { useText } from "../text/use-text.ts";
import { DeviceMenu } from "./device-menu.tsx";
import { useOpenDialog } from "./dialogs.ts";
import { Menu, MenuChoices } from "./menu.tsx";
import { TeachMenu } from "./teach-menu.tsx";
import styles from "./tools.module.css";

const THEMES = ["system", "light", "dark"] as const;

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

/** Undo, device, seed, teaching, export, share, theme and help. */
export function Tools() {
  const { page } = useText();
  const openDialog = useOpenDialog();
  return (
    <section aria-label={page.tools} className={styles.tools}>
      <Part id="device">
        <DeviceMenu />
      </Part>
      <Part id="seed">
        <SeedButton />
      </Part>
      <Part id="undo">
        <UndoButtons />
      </Part>
      <Part id="teach">
        <TeachMenu />
      </Part>
      <Part id="export">
        <Button onClick={() => openDialog("export")}>{page.exportPaths}</Button>
      </Part>
      <Part id="share">
        <Button onClick={() => openDialog("share")}>{page.share}</Button>
      </Part>
      <span className={styles.pair}>
        <Part id="theme">
          <ThemeMenu />
        </Part>
        <Part id="help">
          <IconButton
            variant="quiet"
            label={page.help}
            icon={icons.help}
            aria-keyshortcuts="?"
            onClick={() => openDialog("help")}
          />
        </Part>
      </span>
    </section>
  );
}
