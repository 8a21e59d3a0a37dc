import { createStore, useStore } from "zustand";
import type { Phase } from "../engine/gan-engine.ts";

/** A phase that was shown, to go back to. */
export interface ShownPhase {
  readonly step: number;
  readonly phase: Phase;
}

/** The page as it is projected. */
export interface LectureState {
  readonly isOn: boolean;
  /** The screen is dark, so that the room looks at the speaker. */
  readonly isBlank: boolean;
  /** Questions come before the phases that have one. */
  readonly asks: boolean;
  /** The question on screen: what will this phase do? */
  readonly question: Phase | null;
  /** The latest phases, the newest last. */
  readonly shown: readonly ShownPhase[];
  /** How many phases the speaker has gone back from the newest. */
  readonly back: number;
}

export const INITIAL_LECTURE: LectureState = {
  isOn: false,
  isBlank: false,
  asks: true,
  question: null,
  shown: [],
  back: 0,
};

/** A fresh store for each session. */
export function createLectureStore() {
  return createStore<LectureState>()(() => INITIAL_LECTURE);
}

/** The page's own. */
export const lectureStore = createLectureStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useLecture<Value>(select: (state: LectureState) => Value): Value {
  return useStore(lectureStore, select);
}

/** Projects the page. */
export function startLecture(): void {
  lectureStore.setState({ ...INITIAL_LECTURE, isOn: true });
}

/** The page as it was. */
export function endLecture(): void {
  lectureStore.setState(INITIAL_LECTURE);
}
