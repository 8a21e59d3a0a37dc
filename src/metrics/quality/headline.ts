import {
  inFloors,
  type MetricId,
  type MetricReading,
  type QualityReport,
} from "./quality-report.ts";

/** The metrics of the timeline: what separates good forgeries from bad ones, and settles (finance.md 0.5). */
export const HEADLINE = [
  "absolute-autocorrelation-rms",
  "absolute-autocorrelation-20",
  "leverage-norm",
  "wasserstein-1",
  "wasserstein-20",
  "excess-kurtosis",
  "value-at-risk-99",
] as const satisfies readonly MetricId[];

/** The part that a number is about. */
export type PartName = "train" | "heldOut" | "heldOutShape";

/** One metric so far off that the others would not matter any more counts as this many floors. */
const MOST_FLOORS = 10;

const readingOf = (report: QualityReport, id: MetricId): MetricReading | undefined =>
  report.metrics.find((metric) => metric.id === id);

/** How many floors off each headline metric is; null where it has no value. */
export function headlineOf(
  report: QualityReport,
  part: PartName = "train",
): { readonly id: (typeof HEADLINE)[number]; readonly floors: number | null }[] {
  return HEADLINE.map((id) => ({ id, floors: inFloors(readingOf(report, id)?.[part] ?? null) }));
}

/**
 * One number for choosing between checkpoints: the mean over the headline metrics of the distance
 * in floors, each capped at 10. About 1 for another real sample, less is better; null if no
 * headline metric has a value.
 */
export function qualityScore(report: QualityReport, part: PartName = "train"): number | null {
  const floors = headlineOf(report, part).flatMap(({ floors: one }) => one ?? []);
  if (floors.length === 0) return null;
  const sum = floors.reduce((total, one) => total + Math.min(one, MOST_FLOORS), 0);
  return sum / floors.length;
}
