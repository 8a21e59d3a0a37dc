/** The lessons by their one name, in the order in which they build on each other. */
export const LESSON_IDS = [
  "what-is-a-gan",
  "the-game",
  "losses-do-not-fall",
  "mode-collapse",
  "three-objectives",
  "clustering",
  "your-own-data",
] as const;

export type LessonId = (typeof LESSON_IDS)[number];

/** Cards of each lesson, so that a link can be checked before the lessons themselves are loaded. */
export const CARD_COUNTS: Readonly<Record<LessonId, number>> = {
  "what-is-a-gan": 7,
  "the-game": 8,
  "losses-do-not-fall": 7,
  "mode-collapse": 7,
  "three-objectives": 8,
  clustering: 8,
  "your-own-data": 5,
};

/** Tells a lesson's name from any other text. */
export function isLessonId(text: unknown): text is LessonId {
  return (LESSON_IDS as readonly unknown[]).includes(text);
}

/** A card of a lesson; `card` counts from 0. */
export interface LessonPlace {
  readonly lesson: LessonId;
  readonly card: number;
}

/** The place with a card that the lesson has. */
export function confinePlace({ lesson, card }: LessonPlace): LessonPlace {
  const last = CARD_COUNTS[lesson] - 1;
  return { lesson, card: Math.min(last, Math.max(0, Math.trunc(card) || 0)) };
}
