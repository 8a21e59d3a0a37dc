import {
  WORKLOAD_SIZES,
  type WorkloadId,
  type WorkloadSize,
} from "../src/engine/compiled/workloads.ts";

/** What a sweep turns while all else stays. */
export const SWEEPS = ["batch", "width", "window", "assets"] as const;
export type Sweep = (typeof SWEEPS)[number];

const FACTORS = [0.25, 0.5, 1, 2, 4];
const ASSETS = [1, 2, 4, 8];

/** Sizes of a sweep around the workload's base size, smallest first. */
export function sweepSizes(workload: WorkloadId, sweep: Sweep): readonly WorkloadSize[] {
  const base = WORKLOAD_SIZES[workload];
  const values = sweep === "assets" ? ASSETS : FACTORS.map((factor) => factor * base[sweep]);
  return values.map((value) => ({ ...base, [sweep]: value }));
}

/** Numbers of paths that are generated in turn, and their length. */
export const PATH_COUNTS: readonly number[] = [1250, 2500, 5000, 10_000, 20_000];
export const PATH_LENGTH = 250;
