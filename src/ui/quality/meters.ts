import type {
  MemorisationVerdict,
  MetricId,
  MetricReading,
  QualityReport,
} from "../../metrics/quality/quality-report.ts";

/** Which way a metric has to be off to be bad news: more or less than the real control. */
const BAD_WAY: Partial<Readonly<Record<MetricId, 1 | -1>>> = {
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

/** What a meter's group comes to, as the name of its sentence. */
export type MeterVerdict =
  | "copies"
  | "closer"
  | "noLeak"
  | "collapsed"
  | "thin"
  | "varied"
  | "notMeasured";

/** Half the real spread (finance.md 2.4). */
const COLLAPSED_SPREAD = 0.5;

/** Beyond the floor, and in the direction that is bad. */
export function isBad({ id, train }: MetricReading): boolean {
  if (train === null || train.gap <= train.floor) return false;
  const way = BAD_WAY[id];
  if (way === undefined || train.real === null) return true;
  return way * (train.generated.median - train.real) > 0;
}

function isCollapsed({ id, train }: MetricReading): boolean {
  return (
    id === "pairwise-distance-ratio" && train !== null && train.generated.median < COLLAPSED_SPREAD
  );
}

/** The readings of a meter's group. */
export function meterReadings(
  report: QualityReport | null,
  group: "memorisation" | "diversity",
): readonly MetricReading[] {
  return report?.metrics.filter((reading) => reading.group === group) ?? [];
}

const VERDICTS: Readonly<Record<MemorisationVerdict, MeterVerdict>> = {
  "copies-detected": "copies",
  "closer-than-expected": "closer",
  "no-leakage-detected": "noLeak",
};

/**
 * What the readings of a group come to. `tested` is the verdict of the tests for copies, which
 * weighs all evidence at once: one of five readings is beyond its floor for most innocent models.
 */
export function meterVerdict(
  readings: readonly MetricReading[],
  group: "memorisation" | "diversity",
  tested: MemorisationVerdict | null = null,
): MeterVerdict {
  const known = readings.filter(({ train }) => train !== null);
  if (known.length === 0) return "notMeasured";
  const bad = known.filter(isBad);
  if (group === "memorisation") {
    if (tested !== null) return VERDICTS[tested];
    if (bad.some(({ id }) => id === "near-copies")) return "copies";
    return bad.length > 0 ? "closer" : "noLeak";
  }
  if (known.some(isCollapsed)) return "collapsed";
  return bad.length > 0 ? "thin" : "varied";
}
