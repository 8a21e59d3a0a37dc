import { createStore, useStore } from "zustand";
import type { TrainingSnapshot } from "../metrics/snapshot.ts";
import { onPageFrame } from "./page-frames.ts";
import { settingsStore } from "./settings-store.ts";
import { createLossRecorder, type LossHistory } from "./telemetry.ts";

/** The recorded run, as far as it is on show. It is a picture beside the visitor's own run. */
export interface DemoState {
  /** - off: the page shows the visitor's run. - still: at a step, waiting. */
  readonly status: "off" | "playing" | "still" | "continuing";
  readonly step: number;
  /** The recording's last. */
  readonly steps: number;
  readonly snapshot: TrainingSnapshot | null;
}

export const INITIAL_DEMO: DemoState = { status: "off", step: 0, steps: 0, snapshot: null };

/** A fresh store for each session. */
export function createDemoStore() {
  return createStore<DemoState>()(() => INITIAL_DEMO);
}

export type DemoStore = ReturnType<typeof createDemoStore>;

/** The page's own. */
export const demoStore = createDemoStore();

/** What `select` takes; the component is drawn again when that changes. */
export function useDemo<Value>(select: (state: DemoState) => Value): Value {
  return useStore(demoStore, select);
}

/** The recording's losses up to the step on show; the demo's control writes them. */
export const demoRecorder = createLossRecorder({
  schedule: onPageFrame,
  smoothing: settingsStore.getState().smoothing,
});

/** The same for charts. */
export const demoLosses: LossHistory = demoRecorder;
