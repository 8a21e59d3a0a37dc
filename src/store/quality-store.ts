import { createStore, useStore } from "zustand";
import { HEADLINE } from "../metrics/quality/headline.ts";
import type { QualityState } from "./quality-state.ts";

/** What the timeline shows next to the losses. */
export const HEADLINE_METRICS = HEADLINE;

/** Nothing has been measured of this run. */
export const INITIAL_QUALITY: QualityState = {
  live: null,
  liveFailure: null,
  full: null,
  fullStatus: "none",
  fullFailure: null,
  progress: null,
  timeline: [],
  scores: [],
  restored: null,
  isWatching: false,
};

/** The quality of the run in the worker; a fresh store for each session. */
export function createQualityStore() {
  return createStore<QualityState>()(() => INITIAL_QUALITY);
}

export type QualityStore = ReturnType<typeof createQualityStore>;

/** The page's own run's quality. */
export const qualityStore = createQualityStore();

/** What `select` takes from the quality; the component is drawn again when that changes. */
export function useQuality<Value>(select: (state: QualityState) => Value): Value {
  return useStore(qualityStore, select);
}
