import { useExperiment } from "../../store/experiment-store.ts";
import { useRun } from "../../store/run-store.ts";
import { newestStep, useTime } from "../../store/time-store.ts";

const NONE: readonly number[] = [];

/** Where the run is, and where it can go. */
export interface TimeLine {
  /** Where the run is, or is on its way to. */
  readonly step: number;
  /** The earliest step that can be gone to. */
  readonly first: number;
  readonly newest: number;
  /** The last step that is planned or known: the bar's end. */
  readonly end: number;
  readonly kept: readonly number[];
}

export function useTimeLine(): TimeLine {
  const at = useRun((state) => state.step);
  const wanted = useTime((state) => state.journey?.step ?? null);
  const newest = useTime((state) => newestStep(state, at));
  const kept = useTime((state) => state.history?.keptSteps ?? NONE);
  const planned = useExperiment((state) => state.config.steps);
  const first = kept[0] ?? at;
  return { step: wanted ?? at, first, newest, end: Math.max(planned, newest), kept };
}
