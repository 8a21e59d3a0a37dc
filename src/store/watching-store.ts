import { createStore, useStore } from "zustand";
import type { MachineObservation } from "../watching/machine/machine-observation.ts";
import type { PlanePicture, PlaneWish } from "../watching/plane/plane-picture.ts";
import type { Event } from "../worker/protocol.ts";

/** What is drawn of the machine while it learns, and what of it is pointed at. */
export interface WatchingState {
  readonly picture: PlanePicture | null;
  readonly observation: MachineObservation | null;
  /** What the plane is to show; null while it is not on screen. */
  readonly wish: PlaneWish | null;
}

export const INITIAL_WATCHING: WatchingState = { picture: null, observation: null, wish: null };

/** A fresh store for each session. */
export function createWatchingStore() {
  return createStore<WatchingState>()(() => INITIAL_WATCHING);
}

export type WatchingStore = ReturnType<typeof createWatchingStore>;

/** The page's own. */
export const watchingStore = createWatchingStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useWatching<Value>(select: (state: WatchingState) => Value): Value {
  return useStore(watchingStore, select);
}

/** What is drawn after an event of the worker. */
export function reduceWatching(state: WatchingState, event: Event): WatchingState {
  switch (event.type) {
    case "plane-drawn":
      return { ...state, picture: event.picture };
    case "machine-observed":
      return { ...state, observation: event.observation };
    default:
      return state;
  }
}
