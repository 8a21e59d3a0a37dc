import { useComparison } from "../../store/comparison-store.ts";
import { useSession } from "../../store/current-session.ts";
import { showQuiz } from "../../store/lesson-store.ts";
import type { Task } from "../../store/lesson-task.ts";
import { Button } from "../controls/button.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./lesson-panel.module.css";

/** A button for what the card asks for, where the page's own is not at hand. */
export function CardOffer({ task, isDone }: { readonly task: Task; readonly isDone: boolean }) {
  const { lessons } = useText();
  const session = useSession();
  const baseline = task.kind === "baseline" ? task.id : null;
  const isMeasuring = useComparison(({ rows }) =>
    rows.some(({ id, status }) => id === baseline && ["waiting", "measuring"].includes(status)),
  );
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
