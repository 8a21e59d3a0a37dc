import { createStore, useStore } from "zustand";
import type { BranchId, KeptHistory } from "../worker/time-protocol.ts";
import type { GhostLine } from "./branch-losses.ts";

/** A way through the past that is under way. */
export interface Journey {
  readonly branch: BranchId;
  readonly step: number;
  /** Share of the steps that had to be made again, from 0 to 1. */
  readonly share: number;
}

/** The run's past, and where in it the page is. */
export interface TimeState {
  readonly history: KeptHistory | null;
  /** Null if the run is where it is wanted. */
  readonly journey: Journey | null;
  /** The kept steps are shown one after the other, without training. */
  readonly isPlayingBack: boolean;
  /** Losses of the other branches. */
  readonly ghosts: readonly GhostLine[];
}

export const INITIAL_TIME: TimeState = {
  history: null,
  journey: null,
  isPlayingBack: false,
  ghosts: [],
};

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

/** The last step of the branch that the run is on; at least the one it is at. */
export function newestStep({ history }: TimeState, step: number): number {
  const branch = history?.branches.find(({ id }) => id === history.current);
  return Math.max(step, branch?.to ?? 0);
}
