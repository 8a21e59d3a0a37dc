import type { ScenarioOrder } from "../../applications/scenarios/scenarios-types.ts";
import { useSession } from "../../store/current-session.ts";
import { useScenarioExport } from "../../store/scenario-store.ts";
import type { ScenarioProgress } from "../../worker/scenario-protocol.ts";
import { Button } from "../controls/button.tsx";
import { Progress } from "../controls/progress.tsx";
import { formatBytes, formatDuration, formatFinePercent } from "../text/format.ts";
import styles from "./scenarios.module.css";
import { scenariosText } from "./text/en.ts";

function wordsOf({ rows, bytes, paths, candidates, seconds }: ScenarioProgress, count: number) {
  const { export: words } = scenariosText;
  const left = (seconds * (count - paths)) / Math.max(1, paths);
  const so = words.so(rows, formatBytes(bytes), formatDuration(left));
  if (candidates <= paths) return so;
  return `${so}; ${words.rate(formatFinePercent(paths / candidates, 2))}`;
}

function Writing({ order }: { readonly order: ScenarioOrder }) {
  const { export: words } = scenariosText;
  const session = useSession();
  const { progress } = useScenarioExport();
  const known = progress === null ? {} : { value: progress.paths, max: order.count };
  return (
    <div className={styles.writing}>
      <Progress label={words.progress} {...known} />
      <Button onClick={session.cancelScenarios}>{words.cancel}</Button>
      <p className={styles.help}>
        {progress === null ? words.preparing : wordsOf(progress, order.count)}
      </p>
    </div>
  );
}

/** How far the export is; nothing if none is under way. */
export function ExportProgress() {
  const { status, order } = useScenarioExport();
  return status === "writing" && order !== null ? <Writing order={order} /> : null;
}
