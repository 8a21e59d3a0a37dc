import { median, quantileOfSorted, sortedCopy } from "../../shared/quantile.ts";
import type { SeriesFeatures } from "../facts/series-features.ts";
import { type QualityPart, remembered } from "./metric-definition.ts";
import type { Comparison, MissingReason, Spread } from "./quality-report.ts";

const LOW = 0.05;
const HIGH = 0.95;
/** Paths that are enough for the spread of single paths. */
const SPREAD_PATHS = 64;
const UNDEFINED: MissingReason = { code: "undefined" };

/** Median and 5–95 % of numbers. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const sorted = sortedCopy(values);
  return {
    median: quantileOfSorted(sorted, 0.5),
    low: quantileOfSorted(sorted, LOW),
    high: quantileOfSorted(sorted, HIGH),
  };
}

function checked(comparison: Comparison): Comparison | MissingReason {
  const { gap, floor } = comparison;
  return Number.isFinite(gap) && Number.isFinite(floor) ? comparison : UNDEFINED;
}

/**
 * The median gap of two replicates (finance.md 2). Every pair counts, not only the eight that were
 * drawn together: as valid, and a good deal less noisy.
 */
function floorOf(
  part: QualityPart,
  gap: (one: SeriesFeatures, other: SeriesFeatures) => number,
): number {
  return remembered(part, "floor", () => {
    const replicates = part.floors.flat();
    return median(
      replicates.flatMap((one, index) =>
        replicates.slice(0, index).map((other) => gap(one, other)),
      ),
    );
  });
}

/**
 * A number that every series has: gap |real − median generated|, floor the median |difference| of
 * two bootstrap replicates.
 */
export function compareStatistic(
  part: QualityPart,
  statistic: (series: SeriesFeatures) => number,
): Comparison | MissingReason {
  const { real, generated } = part;
  const own = remembered(part, "real", () => statistic(real));
  const spread = spreadOf(generated.map(statistic));
  return checked({
    real: own,
    generated: spread,
    gap: Math.abs(own - spread.median),
    floor: floorOf(part, (one, other) => Math.abs(statistic(one) - statistic(other))),
  });
}

/** How far apart two curves are: √Σ(a − b)², or √ of the mean. */
export function curveDistance(a: Float64Array, b: Float64Array, norm: "rms" | "l2"): number {
  const sum = a.reduce((total, value, index) => total + (value - (b[index] ?? Number.NaN)) ** 2, 0);
  return Math.sqrt(norm === "rms" ? sum / a.length : sum);
}

/** The mean of equally long curves. */
export function meanOfCurves(curves: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array()] = curves;
  return first.map((_, index) => {
    const sum = curves.reduce((total, curve) => total + (curve[index] ?? Number.NaN), 0);
    return sum / curves.length;
  });
}

/**
 * A curve of every series: the distance of the real curve from the generated paths' mean curve
 * (Wiese et al. 2020; finance.md 2.1.3); the spread is that of single paths; the floor that of two replicates.
 */
export function compareCurve(
  part: QualityPart,
  curve: (series: SeriesFeatures) => Float64Array,
  norm: "rms" | "l2",
): Comparison | MissingReason {
  const { real, generated } = part;
  const own = remembered(part, "real", () => curve(real));
  const curves = generated.map(curve);
  const single = curves.map((path) => curveDistance(own, path, norm));
  return checked({
    real: null,
    generated: spreadOf(single),
    gap: curveDistance(own, meanOfCurves(curves), norm),
    floor: floorOf(part, (one, other) => curveDistance(curve(one), curve(other), norm)),
  });
}

/**
 * A distance between two samples: that of the real part from all generated paths together; the
 * spread is that of single paths, 64 at most; the floor that of two replicates.
 */
export function compareDistance(
  part: QualityPart,
  distance: (reference: SeriesFeatures, sample: readonly SeriesFeatures[]) => number,
): Comparison | MissingReason {
  const { real, generated } = part;
  const single = generated.slice(0, SPREAD_PATHS).map((path) => distance(real, [path]));
  return checked({
    real: null,
    generated: spreadOf(single),
    gap: distance(real, generated),
    floor: floorOf(part, (one, other) => distance(one, [other])),
  });
}
