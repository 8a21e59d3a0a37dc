import { CONFIG_KEYS, type GanConfig } from "../../gan/config-fields.ts";
import { useComparison } from "../../store/comparison-store.ts";
import { useSession } from "../../store/current-session.ts";
import { showQuiz } from "../../store/lesson-store.ts";
import type { Task } from "../../store/lesson-task.ts";
import { Button } from "../controls/button.tsx";
import { Knob } from "../panels/knob.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./lesson-panel.module.css";

/** The knobs that the card asks to turn, and a button that turns them. */
function KnobOffer({ values }: { readonly values: Partial<GanConfig> }) {
  const { lessons } = useText();
  const session = useSession();
  const keys = CONFIG_KEYS.filter((key) => values[key] !== undefined);
  const turn = () => {
    for (const key of keys) session.setKnob(key, values[key] as never);
  };
  return (
    <div className={styles.words}>
      {keys.map((key) => (
        <Knob key={key} name={key} />
      ))}
      <div className={styles.row}>
        <Button onClick={turn}>{lessons.turnKnobs}</Button>
      </div>
    </div>
  );
}

/** A button for what the card asks for, where the page's own is not at hand. */
export function CardOffer({ task, isDone }: { readonly task: Task; readonly isDone: boolean }) {
  const { lessons } = useText();
  const session = useSession();
  const baseline = task.kind === "baseline" ? task.id : null;
  const isMeasuring = useComparison(({ rows }) =>
    rows.some(({ id, status }) => id === baseline && ["waiting", "measuring"].includes(status)),
  );
  if (task.kind === "knobs") return <KnobOffer values={task.values} />;
  if (isDone) return null;
  if (baseline !== null) {
    return (
      <div className={styles.row}>
        <Button disabled={isMeasuring} onClick={() => session.compareBaselines([baseline])}>
          {isMeasuring ? lessons.measuring : lessons.measureBaseline}
        </Button>
      </div>
    );
  }
  if (task.kind !== "quiz") return null;
  return (
    <div className={styles.row}>
      <Button onClick={() => showQuiz(true)}>{lessons.playQuiz}</Button>
    </div>
  );
}
