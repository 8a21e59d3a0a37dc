import { type Comparison, inFloors, type MetricId } from "./quality-report.ts";

/** Which way a score has to leave its real control to be bad news; the others are bad both ways. */
const BAD_WAY: Partial<Readonly<Record<MetricId, 1 | -1>>> = {
  "discriminative-score": 1,
  "predictive-ratio": 1,
  "closer-to-training": 1,
  "nearest-neighbour-ratio": -1,
  "nearest-distance-ratio": -1,
  "near-copies": 1,
  "membership-inference": 1,
  precision: -1,
  recall: -1,
  density: -1,
  coverage: -1,
  authenticity: -1,
  "pairwise-distance-ratio": -1,
  "near-duplicates": 1,
  "empty-clusters": 1,
};

/** Whether it is more than so many floors off, in a direction that is bad. */
export function isWorse(id: MetricId, comparison: Comparison | null, most = 1): boolean {
  const floors = inFloors(comparison);
  if (comparison === null || floors === null || floors <= most) return false;
  const way = BAD_WAY[id];
  if (way === undefined || comparison.real === null) return true;
  return way * (comparison.generated.median - comparison.real) > 0;
}
