import { createStore, useStore } from "zustand";
import type { DatasetState } from "./app-state.ts";

/** Datasets that are kept to go back to. */
export const EARLIER_DATASETS = 5;

/** No data yet. */
export const INITIAL_DATASET: DatasetState = {
  dataset: null,
  report: null,
  opened: null,
  reading: null,
  earlier: [],
};

/** The data in use and the data being read; a fresh store for each session. */
export function createDatasetStore() {
  return createStore<DatasetState>()(() => INITIAL_DATASET);
}

export type DatasetStore = ReturnType<typeof createDatasetStore>;

/** The page's own datasets. */
export const datasetStore = createDatasetStore();

/** What `select` takes from the datasets; the component is drawn again when that changes. */
export function useDataset<Value>(select: (state: DatasetState) => Value): Value {
  return useStore(datasetStore, select);
}
