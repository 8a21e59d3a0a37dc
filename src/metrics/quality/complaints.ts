import type { PartName } from "./headline.ts";
import {
  type Comparison,
  inFloors,
  type MetricGroup,
  type MetricId,
  type MetricReading,
  type QualityReport,
} from "./quality-report.ts";
import { isWorse } from "./worse.ts";

/** Closer than this many floors is as good as another real sample. */
const GOOD_ENOUGH = 1;

/**
 * Which way a forgery is off: by the size of what the real returns show (a leverage of −.06 is
 * "too-little" where the real one is −.10, and so is +.02). "differs" where there is no such
 * direction: distances, scores, and real values no larger than their floor.
 */
export type ComplaintDirection = "too-little" | "too-much" | "differs";

/** One thing that is still wrong with the forgeries; the page makes the sentence. */
export interface Complaint {
  /** The metric that shows it most. */
  readonly metric: MetricId;
  readonly group: MetricGroup;
  readonly direction: ComplaintDirection;
  readonly floors: number;
  readonly comparison: Comparison;
  /** Other metrics of the group that are also off, worst first. */
  readonly alike: readonly MetricId[];
}

interface Failing {
  readonly reading: MetricReading;
  readonly comparison: Comparison;
  readonly floors: number;
}

function directionOf({ kind }: MetricReading, comparison: Comparison): ComplaintDirection {
  const { real, generated, floor } = comparison;
  if (kind !== "statistic" || real === null || Math.abs(real) <= floor) return "differs";
  return Math.sign(real) * (generated.median - real) > 0 ? "too-much" : "too-little";
}

function failingOf(report: QualityReport, part: PartName): Failing[] {
  return report.metrics
    .flatMap((reading) => {
      const comparison = reading[part];
      const floors = inFloors(comparison);
      if (comparison === null || floors === null) return [];
      if (!isWorse(reading.id, comparison, GOOD_ENOUGH)) return [];
      return [{ reading, comparison, floors }];
    })
    .sort((one, other) => other.floors - one.floors);
}

/**
 * What is still wrong with these forgeries, the worst first: one complaint for each group of
 * metrics in which one is more than a floor off.
 */
export function complaintsOf(report: QualityReport, part: PartName = "train"): Complaint[] {
  const groups = new Map<MetricGroup, Failing[]>();
  for (const failing of failingOf(report, part)) {
    const { group } = failing.reading;
    groups.set(group, [...(groups.get(group) ?? []), failing]);
  }
  return [...groups].flatMap(([group, [worst, ...alike]]) => {
    if (!worst) return [];
    const { reading, comparison, floors } = worst;
    const direction = directionOf(reading, comparison);
    return [
      {
        metric: reading.id,
        group,
        direction,
        floors,
        comparison,
        alike: alike.map((other) => other.reading.id),
      },
    ];
  });
}
