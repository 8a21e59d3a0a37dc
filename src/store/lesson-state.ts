import type { LessonCard } from "./lesson-cards.ts";
import type { LessonPlace } from "./lesson-ids.ts";
import type { LessonNote } from "./lesson-measure.ts";
import type { Direction, taskProgress } from "./lesson-task.ts";

/** What came of a prediction. */
export interface Outcome {
  readonly before: number;
  readonly after: number;
  readonly direction: Direction;
  readonly isRight: boolean;
}

/** The card on screen. */
export interface CardState {
  readonly place: LessonPlace;
  readonly card: LessonCard;
  /** It was done since it was opened; it stays so. */
  readonly isDone: boolean;
  readonly progress: ReturnType<typeof taskProgress>;
  readonly answer: number | null;
  /** The page makes a prediction's steps. */
  readonly isMaking: boolean;
  readonly outcome: Outcome | null;
  /** Steps that the run lacks for what the card shows. */
  readonly missingSteps: number;
  /** What this lesson's runs came to. */
  readonly notes: readonly LessonNote[];
}
