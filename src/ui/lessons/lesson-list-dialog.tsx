import { CARD_COUNTS, LESSON_IDS, type LessonId } from "../../store/lesson-ids.ts";
import { openCard, showLessonList, useLessons } from "../../store/lesson-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { useText } from "../text/use-text.ts";
import styles from "./lesson-list-dialog.module.css";
import { LESSON_TEXTS } from "./lesson-texts.ts";

function Entry({ lesson }: { readonly lesson: LessonId }) {
  const { lessons } = useText();
  const done = useLessons((state) => state.done[lesson]?.length ?? 0);
  const reached = useLessons((state) => state.reached[lesson] ?? 0);
  const { title, summary } = LESSON_TEXTS[lesson];
  const total = CARD_COUNTS[lesson];
  const isOver = reached === total - 1 && done > 0;
  const card = isOver ? 0 : reached;
  const word = card > 0 ? lessons.goOn(card + 1) : isOver ? lessons.again : lessons.begin;
  return (
    <li className={styles.entry}>
      <div>
        <h3>{title}</h3>
        <p>{summary}</p>
        {done > 0 && <p className={styles.done}>{lessons.doneOf(done, total)}</p>}
      </div>
      <Button aria-label={`${word}: ${title}`} onClick={() => openCard({ lesson, card })}>
        {word}
      </Button>
    </li>
  );
}

/** The lessons to choose from, with how far each one is. */
export function LessonListDialog() {
  const { lessons } = useText();
  const isOpen = useLessons((state) => state.isListOpen);
  return (
    <Dialog wide open={isOpen} onClose={() => showLessonList(false)} title={lessons.listTitle}>
      <p>{lessons.listIntro}</p>
      <ol className={styles.list}>
        {LESSON_IDS.map((lesson) => (
          <Entry key={lesson} lesson={lesson} />
        ))}
      </ol>
    </Dialog>
  );
}
