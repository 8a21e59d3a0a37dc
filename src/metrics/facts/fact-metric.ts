import { compareCurve, compareStatistic } from "../quality/compare.ts";
import type { MetricDefinition, QualityPart } from "../quality/metric-definition.ts";
import type { Comparison, MissingReason } from "../quality/quality-report.ts";
import type { SeriesFeatures } from "./series-features.ts";

/** What a metric says of itself besides how it is read. */
export type MetricHeader = Omit<MetricDefinition, "kind" | "read">;

/** Fewest paths that must have a number for their median to speak for all. */
const DEFINED_SHARE = 0.5;

/**
 * The part without the paths for which a number does not exist (a constant path has no
 * kurtosis); "undefined" if fewer than half of the paths have one.
 */
function definedOnly(
  part: QualityPart,
  isDefined: (series: SeriesFeatures) => boolean,
): QualityPart | MissingReason {
  if (part.generated.every(isDefined)) return part;
  const generated = part.generated.filter(isDefined);
  if (generated.length === 0 || generated.length < DEFINED_SHARE * part.generated.length) {
    return { code: "undefined" };
  }
  return { ...part, generated };
}

/** Compares what is defined; "undefined" if the real part is constant or most paths have no value. */
export function readDefined(
  part: QualityPart,
  isDefined: (series: SeriesFeatures) => boolean,
  compare: (defined: QualityPart) => Comparison | MissingReason,
): Comparison | MissingReason {
  if (part.real.isConstant) return { code: "undefined" };
  const defined = definedOnly(part, isDefined);
  return "code" in defined ? defined : compare(defined);
}

/**
 * A number of every series, compared by `compareStatistic`. `real` gives units where it is not
 * pure. Paths without a number are left out as long as half have one.
 */
export function statisticMetric(
  header: MetricHeader,
  statistic: (series: SeriesFeatures, real: SeriesFeatures) => number,
): MetricDefinition {
  return {
    ...header,
    kind: "statistic",
    read: (part) => {
      const ofSeries = (series: SeriesFeatures) => statistic(series, part.real);
      const isDefined = (series: SeriesFeatures) => Number.isFinite(ofSeries(series));
      return readDefined(part, isDefined, (defined) => compareStatistic(defined, ofSeries));
    },
  };
}

/**
 * A curve of every series, compared by `compareCurve`. Paths without a curve are left out as long
 * as half have one.
 */
export function curveMetric(
  header: MetricHeader,
  curve: (series: SeriesFeatures) => Float64Array,
  norm: "rms" | "l2",
): MetricDefinition {
  const isDefined = (series: SeriesFeatures) => Number.isFinite(curve(series)[0]);
  return {
    ...header,
    kind: "distance",
    read: (part) => readDefined(part, isDefined, (defined) => compareCurve(defined, curve, norm)),
  };
}

/** The comparison with another floor than that of the replicates; undefined if that does not exist. */
export function withFloor(
  comparison: Comparison | MissingReason,
  floorOf: (resampled: number) => number,
): Comparison | MissingReason {
  if ("code" in comparison) return comparison;
  const floor = floorOf(comparison.floor);
  return Number.isFinite(floor) ? { ...comparison, floor } : { code: "undefined" };
}
