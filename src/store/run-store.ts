import { createStore, useStore } from "zustand";
import type { RunState } from "./app-state.ts";

/** Before the worker has answered. */
export const INITIAL_RUN: RunState = {
  status: "starting",
  step: 0,
  stepsPerSecond: 0,
  pauseReason: null,
  device: null,
  summary: null,
  runConfig: null,
  snapshot: null,
  asset: 0,
  batchStarts: null,
  memory: null,
  phase: null,
  flags: [],
  slowMotion: false,
  showsSharedGenerator: false,
};

/** The run as it goes on; a fresh store for each session. */
export function createRunStore() {
  return createStore<RunState>()(() => INITIAL_RUN);
}

export type RunStore = ReturnType<typeof createRunStore>;

/** The page's own run. */
export const runStore = createRunStore();

/** What `select` takes from the run; the component is drawn again when that changes. */
export function useRun<Value>(select: (state: RunState) => Value): Value {
  return useStore(runStore, select);
}

/** The first return of the test part of the prepared run; null before there is one. */
export function useTestFrom(): number | null {
  return useRun(({ summary }) => summary && summary.trainCount + summary.validationCount);
}
