import { createStore, useStore } from "zustand";
import type { ExportReport, ScenarioOrder } from "../applications/scenarios/scenarios-types.ts";
import type { Failure } from "../worker/failure.ts";
import type { ScenarioProgress } from "../worker/scenario-protocol.ts";

/** Where an export ends up: a file that the visitor picks, or the browser's downloads. */
export type ExportPlace = "file" | "download";

/** What was written, and what of. */
export interface FinishedExport {
  readonly report: ExportReport;
  readonly fileName: string;
  readonly step: number | null;
  readonly seconds: number;
  readonly place: ExportPlace;
}

/** The export under way, or the last one. */
export interface ScenarioExportState {
  readonly status: "idle" | "writing" | "done" | "cancelled" | "failed";
  readonly order: ScenarioOrder | null;
  readonly progress: ScenarioProgress | null;
  readonly finished: FinishedExport | null;
  readonly failure: Failure | null;
}

const NOTHING_WRITTEN: ScenarioExportState = {
  status: "idle",
  order: null,
  progress: null,
  finished: null,
  failure: null,
};

/** A fresh store for each session. */
export function createScenarioStore() {
  return createStore<ScenarioExportState>()(() => NOTHING_WRITTEN);
}

export type ScenarioStore = ReturnType<typeof createScenarioStore>;

/** The page's own. */
export const scenarioStore = createScenarioStore();

/** The export as it goes on; the component is drawn again when that changes. */
export function useScenarioExport(): ScenarioExportState {
  return useStore(scenarioStore);
}
