import type {
  MemorisationVerdict,
  MetricReading,
  QualityReport,
} from "../../metrics/quality/quality-report.ts";
import { isWorse } from "../../metrics/quality/worse.ts";

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
/** One of eight diversity readings is a floor off for most innocent models, hardly ever two. */
const THIN_FLOORS = 2;

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
  if (group === "memorisation") {
    if (tested !== null) return VERDICTS[tested];
    const bad = known.filter(({ id, train }) => isWorse(id, train));
    if (bad.some(({ id }) => id === "near-copies")) return "copies";
    return bad.length > 0 ? "closer" : "noLeak";
  }
  if (known.some(isCollapsed)) return "collapsed";
  return known.some(({ id, train }) => isWorse(id, train, THIN_FLOORS)) ? "thin" : "varied";
}
