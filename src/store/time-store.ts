import { createStore, useStore } from "zustand";
import type { Event } from "../worker/protocol.ts";
import type { KeptHistory } from "../worker/time-protocol.ts";

/** The run's past, and where in it the page is. */
export interface TimeState {
  readonly history: KeptHistory | null;
  /** A way to another step is under way: where to; null if none is. */
  readonly goingTo: number | null;
}

export const INITIAL_TIME: TimeState = { history: null, goingTo: null };

/** A fresh store for each session. */
export function createTimeStore() {
  return createStore<TimeState>()(() => INITIAL_TIME);
}

export type TimeStore = ReturnType<typeof createTimeStore>;

/** The page's own. */
export const timeStore = createTimeStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useTime<Value>(select: (state: TimeState) => Value): Value {
  return useStore(timeStore, select);
}

/** The past after an event of the worker. */
export function reduceTime(state: TimeState, event: Event): TimeState {
  return event.type === "history-kept" ? { ...state, history: event.history } : state;
}
