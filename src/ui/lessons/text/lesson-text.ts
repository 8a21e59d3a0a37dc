import type { LessonId } from "../../../store/lesson-ids.ts";
import type { Direction } from "../../../store/lesson-task.ts";

/** What one card says. Marked words are coloured as in the charts. */
export interface CardText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What to do, in the imperative. */
  readonly task: string;
  /** Of a question: the answers, and what each one is told. */
  readonly options?: readonly string[];
  readonly replies?: readonly string[];
  /** Said once the card is done. */
  readonly done: string;
  /** Of a prediction: said instead of `done` where something rarer came out. */
  readonly instead?: Readonly<Partial<Record<Direction, string>>>;
}

export interface LessonText {
  readonly title: string;
  /** What one knows after it. */
  readonly summary: string;
  readonly cards: Readonly<Record<string, CardText>>;
}

export type LessonTexts = Readonly<Record<LessonId, LessonText>>;
