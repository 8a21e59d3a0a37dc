import { createStore, useStore } from "zustand";

/** A film of the training that is being taken. */
export interface ClipState {
  readonly status: "off" | "recording" | "failed";
  readonly seconds: number;
  readonly bytes: number;
}

export const INITIAL_CLIP: ClipState = { status: "off", seconds: 0, bytes: 0 };

/** The page's own. */
export const clipStore = createStore<ClipState>()(() => INITIAL_CLIP);

/** What `select` takes; the component is drawn again when that changes. */
export function useClip<Value>(select: (state: ClipState) => Value): Value {
  return useStore(clipStore, select);
}
