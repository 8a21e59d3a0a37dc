import { createStore, useStore } from "zustand";
import type { StepTarget } from "../worker/protocol.ts";
import type { SessionActions } from "./session-actions.ts";

/** How many steps one press of a step button can make. */
export const STEP_COUNTS = [1, 10, 100] as const;
export type StepCount = (typeof STEP_COUNTS)[number];

const stepCountStore = createStore<{ readonly count: StepCount }>()(() => ({ count: 1 }));

/** How many steps a press makes; one on every visit until something else is chosen. */
export function useStepCount(): StepCount {
  return useStore(stepCountStore, ({ count }) => count);
}

export function chooseStepCount(count: StepCount): void {
  stepCountStore.setState({ count });
}

/** Makes the steps of a press. */
export function makeSteps(session: SessionActions, target: StepTarget): void {
  const { count } = stepCountStore.getState();
  if (count === 1) session.step(target);
  else session.runSteps(target, count);
}
