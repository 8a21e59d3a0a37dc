import { changeSettings, useSettings } from "../../store/settings-store.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { Part } from "../controls/part.tsx";
import { useText } from "../text/use-text.ts";

/** The Train tab as a picture or as lists. */
export function LayoutChoice() {
  const { machine } = useText();
  const layout = useSettings((state) => state.trainLayout);
  return (
    <Part id="layout">
      <SegmentedButtons
        size="small"
        label={machine.layout}
        value={layout}
        options={(["machine", "lists"] as const).map((value) => ({
          value,
          label: machine.layouts[value],
          explanation: machine.layoutHelp[value],
        }))}
        onChange={(trainLayout) => changeSettings({ trainLayout })}
      />
    </Part>
  );
}
