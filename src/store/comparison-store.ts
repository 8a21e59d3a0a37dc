import { createStore, useStore } from "zustand";
import type { ComparisonState } from "./app-state.ts";

/** Runs that are kept beside each other; another one takes the place of the oldest. */
export const MOST_RUN_ROWS = 6;

/** Nothing is compared yet. */
export const INITIAL_COMPARISON: ComparisonState = { rows: [] };

/** What is compared; a fresh store for each session. */
export function createComparisonStore() {
  return createStore<ComparisonState>()(() => INITIAL_COMPARISON);
}

export type ComparisonStore = ReturnType<typeof createComparisonStore>;

/** The page's own comparison. */
export const comparisonStore = createComparisonStore();

/** What `select` takes from the comparison; the component is drawn again when that changes. */
export function useComparison<Value>(select: (state: ComparisonState) => Value): Value {
  return useStore(comparisonStore, select);
}
