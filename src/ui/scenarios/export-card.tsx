import { EXPORT_LAYOUTS, PATH_COUNTS } from "../../applications/scenarios/scenarios-options.ts";
import { useSession } from "../../store/current-session.ts";
import { useScenarioExport } from "../../store/scenario-store.ts";
import { Button } from "../controls/button.tsx";
import { ChoiceField } from "../controls/choice-field.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatBytes, formatCount, formatDuration } from "../text/format.ts";
import { drawingEffort, fileSize, mostWidePaths } from "./export-estimate.ts";
import { ExportProgress } from "./export-progress.tsx";
import { ExportResult } from "./export-result.tsx";
import type { PreviewAnswer } from "./preview-head.tsx";
import styles from "./scenarios.module.css";
import type { ScenarioFormState } from "./scenarios-form.ts";
import { scenariosText } from "./text/en.ts";
import { canPickFile, hasPrivateFiles, useBrowserRoom } from "./use-browser-room.ts";

const COUNTS = { ...PATH_COUNTS, integer: true, scale: "logarithmic" } as const;
const MOST_MEMORY_BYTES = 64_000_000;
const PLACES = ["file", "download"] as const;

/** What a pilot of the plan as it stands came to; null until it is answered. */
export type Pilot = (PreviewAnswer & { readonly seconds: number }) | null;

function Fields({ form, change }: ScenarioFormState) {
  const { export: words } = scenariosText;
  const mayPick = canPickFile();
  const help = form.place === "download" && !hasPrivateFiles() ? "memory" : form.place;
  return (
    <div className={styles.fields}>
      <NumberField
        {...COUNTS}
        label={words.count}
        value={form.count}
        onChange={(count) => change({ count })}
      />
      <ChoiceField
        label={words.layout}
        explanation={words.layouts[form.layout].help}
        value={form.layout}
        options={EXPORT_LAYOUTS.map((value) => ({ value, label: words.layouts[value].label }))}
        onChange={(layout) => change({ layout })}
      />
      <ChoiceField
        label={words.place}
        explanation={words.placeHelp[help]}
        value={form.place}
        options={PLACES.map((value) => ({
          value,
          label: words.places[value],
          disabled: value === "file" && !mayPick,
        }))}
        onChange={(place) => change({ place })}
      />
    </div>
  );
}

/** Why the file cannot be written as it is asked for; null if it can. */
function problemOf(state: ScenarioFormState, bytes: number, room: number | null): string | null {
  const { export: words } = scenariosText;
  const { form, plan, assets } = state;
  const most = mostWidePaths(plan.length, Math.max(1, assets.length));
  if (form.layout === "wide" && form.count > most) return words.tooWide(most);
  if (form.place === "file") return null;
  const size = formatBytes(bytes);
  if (!hasPrivateFiles()) {
    return bytes > MOST_MEMORY_BYTES ? words.tooLargeForMemory(size) : null;
  }
  return room !== null && bytes > room ? words.noRoom(formatBytes(room), size) : null;
}

function Estimate(props: { readonly state: ScenarioFormState; readonly pilot: Pilot }) {
  const { export: words } = scenariosText;
  const { state, pilot } = props;
  const room = useBrowserRoom();
  const { rows, bytes } = fileSize(state.order, Math.max(1, state.assets.length));
  const size = formatBytes(bytes);
  const problem = problemOf(state, bytes, room);
  const effort = pilot === null ? null : drawingEffort(state.form.count, pilot);
  const about =
    effort === null
      ? words.estimateSize(rows, size)
      : words.estimate(rows, size, formatCount(effort.draws), formatDuration(effort.seconds));
  const isLent = state.form.place === "download" && room !== null && hasPrivateFiles();
  return (
    <>
      <p>
        {about} {isLent && problem === null && words.room(formatBytes(room))}
      </p>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <WriteButton state={state} isPossible={problem === null} />
    </>
  );
}

function WriteButton(props: { readonly state: ScenarioFormState; readonly isPossible: boolean }) {
  const { export: words } = scenariosText;
  const session = useSession();
  const { status } = useScenarioExport();
  const { order, form } = props.state;
  if (status === "writing") return null;
  const place = canPickFile() ? form.place : "download";
  return (
    <div>
      <Button
        variant="primary"
        disabled={!props.isPossible}
        onClick={() => session.writeScenarios(order, place)}
      >
        {words.write}
      </Button>
    </div>
  );
}

/** How many paths, in what file, how large it will be, and how far it is. */
export function ExportCard(props: { readonly state: ScenarioFormState; readonly pilot: Pilot }) {
  const { export: words } = scenariosText;
  return (
    <section className={styles.card} aria-label={words.title}>
      <h3>{words.title}</h3>
      <Fields {...props.state} />
      <Estimate {...props} />
      <ExportProgress />
      <ExportResult />
    </section>
  );
}
