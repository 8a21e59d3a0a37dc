import { CANDIDATES, type DevicePreference } from "../../engine/candidate-id.ts";
import { useSession } from "../../store/current-session.ts";
import { useRun } from "../../store/run-store.ts";
import { useSettings } from "../../store/settings-store.ts";
import type { DeviceReport } from "../../worker/device-report.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { useText } from "../text/use-text.ts";
import { candidateName, candidateNote, preferenceName } from "./candidate-words.ts";
import { useOpenDialog } from "./dialogs.ts";
import { Menu, type MenuChoice, MenuChoices, MenuItem, MenuLine } from "./menu.tsx";
import styles from "./tools.module.css";

/** Automatic, each engine on each device, and what was stored before engines had names. */
function deviceChoices(
  text: Dictionary,
  report: DeviceReport | null,
  preference: DevicePreference,
): readonly MenuChoice<DevicePreference>[] {
  const named = CANDIDATES.map(({ id, engine, device }) => {
    const tried = report?.tried.find((one) => one.engine === engine && one.device === device);
    const note = tried === undefined ? {} : { note: candidateNote(text, tried) };
    return { value: id, label: candidateName(text, { engine, device }), ...note };
  });
  const isListed = preference === "automatic" || named.some(({ value }) => value === preference);
  return [
    { value: "automatic", label: text.devices.automatic, note: text.devices.automaticHelp },
    ...named,
    ...(isListed ? [] : [{ value: preference, label: preferenceName(text, preference) }]),
  ];
}

function Speed() {
  const { devices } = useText();
  const speed = useRun((state) => state.stepsPerSecond);
  return <span className={styles.speed}>{speed > 0 ? devices.speed(speed) : ""}</span>;
}

/** Where the arithmetic runs, why there, and how fast. */
export function DeviceMenu() {
  const text = useText();
  const session = useSession();
  const openDialog = useOpenDialog();
  const report = useRun((state) => state.device);
  const preference = useSettings((state) => state.devicePreference);
  const { devices } = text;
  const name = report === null ? devices.none : candidateName(text, report);
  const heading = report === null ? devices.menu : devices.now(name, report.detail);
  return (
    <>
      <Speed />
      <Menu
        trigger={report === null ? devices.none : devices.names[report.device]}
        label={`${devices.menu}: ${name}`}
        className={styles.quiet}
      >
        <MenuChoices
          label={heading}
          value={preference}
          choices={deviceChoices(text, report, preference)}
          onChange={session.chooseDevice}
        />
        <MenuLine />
        <MenuItem onChoose={() => openDialog("devices")} disabled={report === null}>
          {devices.details}
        </MenuItem>
      </Menu>
    </>
  );
}
