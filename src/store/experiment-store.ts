import { temporal } from "zundo";
import { createStore, useStore } from "zustand";
import { DEFAULT_MARKET } from "../data/simulated-market.ts";
import { DEFAULT_CONFIG } from "../gan/gan-config.ts";
import type { ExperimentState } from "./app-state.ts";

/** Edits that can be undone. */
export const UNDO_LEVELS = 100;

/** Edits of one knob that follow each other within this time are one edit to undo: a slider's drag. */
const SAME_EDIT_MS = 800;

/** What a first visit sees. */
export const INITIAL_EXPERIMENT: ExperimentState = {
  config: DEFAULT_CONFIG,
  preset: "recipe",
  market: DEFAULT_MARKET,
  fileNumber: null,
  attempt: 0,
};

/** The experiment with its history of edits; a fresh one for each session. */
export function createExperimentStore(initial: ExperimentState = INITIAL_EXPERIMENT) {
  return createStore<ExperimentState>()(
    temporal(() => initial, { limit: UNDO_LEVELS, equality: isSameExperiment }),
  );
}

export type ExperimentStore = ReturnType<typeof createExperimentStore>;

function isSameExperiment(one: ExperimentState, other: ExperimentState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * A function that edits the experiment; edits under the same `group` in quick succession are
 * undone together. `now` is a clock in milliseconds.
 */
export function experimentEditor(store: ExperimentStore, now: () => number) {
  let lastGroup: string | null = null;
  let lastTime = Number.NEGATIVE_INFINITY;
  return (change: Partial<ExperimentState>, group: string | null = null): void => {
    const history = store.temporal.getState();
    const time = now();
    const continues = group !== null && group === lastGroup && time - lastTime < SAME_EDIT_MS;
    lastGroup = group;
    lastTime = time;
    if (continues) history.pause();
    store.setState(change);
    history.resume();
  };
}

/** Changes what is shown of the experiment without anything to undo: the run did it by itself. */
export function changeQuietly(store: ExperimentStore, change: Partial<ExperimentState>): void {
  const history = store.temporal.getState();
  history.pause();
  store.setState(change);
  history.resume();
}

/** The page's own experiment. */
export const experimentStore = createExperimentStore();

/** What `select` takes from the experiment; the component is drawn again when that changes. */
export function useExperiment<Value>(select: (state: ExperimentState) => Value): Value {
  return useStore(experimentStore, select);
}

/** How many edits can be undone and redone. */
export function useEditHistory(): { readonly undoable: number; readonly redoable: number } {
  const undoable = useStore(experimentStore.temporal, (history) => history.pastStates.length);
  const redoable = useStore(experimentStore.temporal, (history) => history.futureStates.length);
  return { undoable, redoable };
}
