import * as z from "zod/mini";
import { createStore, useStore } from "zustand";
import {
  confinePlace,
  isLessonId,
  LESSON_IDS,
  type LessonId,
  type LessonPlace,
} from "./lesson-ids.ts";
import type { TextStorage } from "./settings-store.ts";

const STORAGE_KEY = "market-forge-lessons";

/** `lesson-store.ts`: what is kept of the lessons, and what of them is on screen. */
export interface LessonState {
  /** The lesson on screen; null if none is. */
  readonly place: LessonPlace | null;
  /** Goes up when a card is opened from outside: by a link, the list or a step back. */
  readonly openings: number;
  readonly isListOpen: boolean;
  readonly isQuizOpen: boolean;
  /** Quizzes that were played to their end since the page was opened. */
  readonly quizzes: number;
  /** Cards that were completed by doing, by lesson; kept in this browser. */
  readonly done: Readonly<Partial<Record<LessonId, readonly number[]>>>;
  /** Where each lesson was left; kept in this browser. */
  readonly reached: Readonly<Partial<Record<LessonId, number>>>;
}

const kept = z.object({
  done: z.catch(z.record(z.string(), z.array(z.number())), {}),
  reached: z.catch(z.record(z.string(), z.number()), {}),
});

type Kept = Pick<LessonState, "done" | "reached">;

const NOTHING_KEPT: Kept = { done: {}, reached: {} };

/** Progress out of whatever was stored: what is not valid is left out. Never throws. */
export function restoreProgress(stored: unknown): Kept {
  const result = kept.safeParse(stored);
  if (!result.success) return NOTHING_KEPT;
  const { done, reached } = result.data;
  const cardsOf = (lesson: LessonId) =>
    [...new Set(done[lesson])].filter((card) => confinePlace({ lesson, card }).card === card);
  return {
    done: Object.fromEntries(
      LESSON_IDS.filter((lesson) => Array.isArray(done[lesson])).map((id) => [id, cardsOf(id)]),
    ),
    reached: Object.fromEntries(
      Object.entries(reached).flatMap(([lesson, card]) =>
        isLessonId(lesson) ? [[lesson, confinePlace({ lesson, card }).card]] : [],
      ),
    ),
  };
}

function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}

function readKept(open: () => TextStorage): Kept {
  const text = attempt(() => open().getItem(STORAGE_KEY));
  return text === null ? NOTHING_KEPT : restoreProgress(attempt(() => JSON.parse(text)));
}

/**
 * The lessons' state; progress stays in this browser. `open` gives the storage; it may throw, and
 * the storage may be full, forbidden or hold nonsense: progress then lasts as long as the page.
 */
export function createLessonStore(open: () => TextStorage) {
  const store = createStore<LessonState>()(() => ({
    place: null,
    openings: 0,
    isListOpen: false,
    isQuizOpen: false,
    quizzes: 0,
    ...readKept(open),
  }));
  store.subscribe(({ done, reached }, before) => {
    if (done === before.done && reached === before.reached) return;
    attempt(() => open().setItem(STORAGE_KEY, JSON.stringify({ done, reached })));
  });
  return store;
}

export type LessonStore = ReturnType<typeof createLessonStore>;

/** The page's own. */
export const lessonStore = createLessonStore(() => globalThis.localStorage);

/** What `select` takes; the component is drawn again when that changes. */
export function useLessons<Value>(select: (state: LessonState) => Value): Value {
  return useStore(lessonStore, select);
}

/** Shows a card, set up as if the cards before it had been gone through. */
export function openCard(place: LessonPlace, store: LessonStore = lessonStore): void {
  const { openings } = store.getState();
  goToCard(place, store);
  store.setState({ openings: openings + 1, isListOpen: false });
}

/** Goes on to a card from the one before it. */
export function goToCard(place: LessonPlace, store: LessonStore = lessonStore): void {
  const { reached } = store.getState();
  const confined = confinePlace(place);
  store.setState({
    place: confined,
    reached: { ...reached, [confined.lesson]: confined.card },
  });
}

/** The card was completed by doing what it asks for. */
export function markDone({ lesson, card }: LessonPlace, store: LessonStore = lessonStore): void {
  const { done } = store.getState();
  const cards = done[lesson] ?? [];
  if (!cards.includes(card)) store.setState({ done: { ...done, [lesson]: [...cards, card] } });
}

/** Opens and closes the list of lessons. */
export function showLessonList(isListOpen: boolean): void {
  lessonStore.setState({ isListOpen });
}

/** Opens and closes spot-the-fake. */
export function showQuiz(isQuizOpen: boolean): void {
  lessonStore.setState({ isQuizOpen });
}
