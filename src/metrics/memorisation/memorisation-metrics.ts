import { deviation } from "../../shared/moments.ts";
import { median, quantileOfSorted } from "../../shared/quantile.ts";
import type { RandomStream } from "../../shared/random.ts";
import { stationaryBootstrapIndices } from "../../shared/stationary-bootstrap.ts";
import {
  type MetricDefinition,
  type QualityPart,
  remembered,
} from "../quality/metric-definition.ts";
import type { Comparison, MetricId, MissingReason, Spread } from "../quality/quality-report.ts";
import { binomialDeviation, measurable } from "../windows/compare-windows.ts";
import { FEWEST_RETURNS } from "../windows/part-windows.ts";
import { closerOf, membershipOf, memorisationMissing } from "./memorisation-verdict.ts";
import { nearCopies, neighbourRatios } from "./near-copies.ts";
import { nearnessOf } from "./nearness.ts";

const RESAMPLES = 100;
/** Real windows in a row that are resampled together. */
const WINDOWS_TOGETHER = 5;

type Outcome = Comparison | MissingReason;

function missing(part: QualityPart, needsHeldOut: boolean): MissingReason | null {
  const isHeldOutShort = (part.other?.values.length ?? 0) < FEWEST_RETURNS;
  const noHeldOut = needsHeldOut && isHeldOutShort ? ({ code: "no-held-out" } as const) : null;
  return memorisationMissing(part) ?? noHeldOut;
}

type Statistic = (values: Float64Array) => number;

/** Values of a statistic over resamples, windows next to each other together. */
function resamples(values: Float64Array, statistic: Statistic, stream: RandomStream): Float64Array {
  const { length } = values;
  return Float64Array.from({ length: RESAMPLES }, () => {
    const indices = stationaryBootstrapIndices(length, length, WINDOWS_TOGETHER, stream);
    return statistic(Float64Array.from(indices, (index) => values[index] ?? Number.NaN));
  });
}

/** Median |difference| of two draws of a normal law, in its deviations: √2 · Φ⁻¹(¾). */
const MEDIAN_DIFFERENCE = 0.9539;

/** How far two draws typically lie apart; from their deviation, since medians come in lumps. */
const typicalDifference = (draws: Float64Array): number => MEDIAN_DIFFERENCE * deviation(draws);

/** A number of generated windows with its 5–95 % over resampled windows. */
function spreadAround(values: Float64Array, statistic: Statistic, stream: RandomStream): Spread {
  const draws = resamples(values, statistic, stream).sort();
  return {
    median: statistic(values),
    low: quantileOfSorted(draws, 0.05),
    high: quantileOfSorted(draws, 0.95),
  };
}

/** Closer is a leak, farther away is none: the gap counts one way only. */
const beyond = (excess: number): number => Math.max(0, excess);

function readCloser(part: QualityPart): Outcome {
  const { share, null: relabelled } = closerOf(part, "shape");
  const { nearestBlock } = nearnessOf(part).generated.shape;
  const noise = 1.645 * binomialDeviation(share, nearestBlock.length);
  const real = median(relabelled);
  return measurable({
    real,
    generated: { median: share, low: Math.max(0, share - noise), high: Math.min(1, share + noise) },
    gap: beyond(share - real),
    floor: Math.max(typicalDifference(relabelled), binomialDeviation(real, nearestBlock.length)),
  });
}

function readNeighbourRatio(part: QualityPart): Outcome {
  const { generated, real } = nearnessOf(part);
  const stream = () => part.stream("nearest-neighbour-ratio");
  const ratios = remembered(part, "ratios", () => neighbourRatios(real.shape));
  const spread = spreadAround(neighbourRatios(generated.shape), median, stream());
  const own = median(ratios);
  return measurable({
    real: own,
    generated: spread,
    gap: beyond(own - spread.median),
    floor: remembered(part, "floor", () => typicalDifference(resamples(ratios, median, stream()))),
  });
}

function readDistanceRatio(part: QualityPart): Outcome {
  const { generated, real } = nearnessOf(part);
  const { heldOutNearest } = real.shape;
  const unit = median(heldOutNearest);
  const ratio: Statistic = (values) => median(values) / unit;
  const stream = () => part.stream("nearest-distance-ratio");
  const spread = spreadAround(generated.shape.nearest, ratio, stream());
  return measurable({
    real: 1,
    generated: spread,
    gap: beyond(1 - spread.median),
    floor: remembered(part, "floor", () =>
      typicalDifference(resamples(heldOutNearest, ratio, stream())),
    ),
  });
}

function readNearCopies(part: QualityPart): Outcome {
  const { generated, real } = nearnessOf(part);
  const { rate, null: expected } = nearCopies(generated.shape, real.shape);
  const count = generated.shape.nearest.length;
  const noise = 1.645 * Math.sqrt((rate * (1 - rate)) / count);
  return measurable({
    real: expected,
    generated: { median: rate, low: Math.max(0, rate - noise), high: Math.min(1, rate + noise) },
    gap: beyond(rate - expected),
    floor: binomialDeviation(expected, count),
  });
}

function readMembership(part: QualityPart): Outcome {
  const { area, low, high, null: relabelled } = membershipOf(part, "shape");
  const real = median(relabelled);
  return measurable({
    real,
    generated: { median: area, low, high },
    gap: beyond(area - real),
    floor: typicalDifference(relabelled),
  });
}

const memorisationMetric = (
  id: MetricId,
  unit: "share" | "number",
  needsHeldOut: boolean,
  read: (part: QualityPart) => Outcome,
): MetricDefinition => ({
  id,
  group: "memorisation",
  kind: "score",
  unit,
  shortest: FEWEST_RETURNS,
  isLive: false,
  dependsOnScale: false,
  read: (part) => missing(part, needsHeldOut) ?? read(part),
});

/**
 * Whether generated windows of 24 returns come too near to the training part (finance.md 2.5),
 * each window in its own deviations, so that the regime of the held-out part does not decide.
 * Read from the training part only; "undefined" for the other. `real` is what windows reach that
 * were not trained on; only what is closer than that is a gap. Values near it are no proof of
 * privacy. Needs 250 returns, where it compares with the held-out part 250 of those as well.
 */
export const MEMORISATION_METRICS: readonly MetricDefinition[] = [
  memorisationMetric("closer-to-training", "share", true, readCloser),
  memorisationMetric("nearest-neighbour-ratio", "number", false, readNeighbourRatio),
  memorisationMetric("nearest-distance-ratio", "number", true, readDistanceRatio),
  memorisationMetric("near-copies", "share", false, readNearCopies),
  memorisationMetric("membership-inference", "number", true, readMembership),
];
