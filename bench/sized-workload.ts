import {
  WORKLOAD_SIZES,
  type WorkloadId,
  type WorkloadSize,
  workloadProgram,
  workloadSettings,
} from "../src/engine/compiled/workloads.ts";
import type { GanProgram, StepSettings } from "../src/engine/gan-engine.ts";

/** A program with the settings it is trained at. */
export interface Workload {
  readonly program: GanProgram;
  readonly settings: StepSettings;
  /** Deviation of the random numbers that stand for real returns. */
  readonly windowDeviation: number;
}

/** As in the peers: what a tanh reaches, and standardised returns for the recipe. */
export const WINDOW_DEVIATIONS: Readonly<Record<WorkloadId, number>> = {
  A: 0.3,
  B: 0.3,
  C: 0.3,
  D: 1,
};

/** A workload at any size; at its own it is the one that `speed.md` and the peers measure. */
export function sizedWorkload(id: WorkloadId, size: WorkloadSize = WORKLOAD_SIZES[id]): Workload {
  const program = workloadProgram(id, size);
  return { program, settings: workloadSettings(id), windowDeviation: WINDOW_DEVIATIONS[id] };
}
