import { deviation } from "../../shared/moments.ts";
import { type MetricHeader, readDefined } from "../facts/fact-metric.ts";
import type { SeriesFeatures } from "../facts/series-features.ts";
import { compareDistance } from "../quality/compare.ts";
import type { MetricDefinition } from "../quality/metric-definition.ts";
import { tailDistanceOfGrids, wassersteinOfGrids } from "../wasserstein.ts";
import { dragulescuYakovenko, realBins } from "./dragulescu-yakovenko.ts";
import { energyDistance, kolmogorovSmirnov } from "./empirical-laws.ts";
import { pooledGrid, pooledReturns } from "./pooled-sample.ts";

const SHORTEST = 250;
/** So that 25 sums of 20 bars do not overlap. */
const LONG_SHORTEST = 500;
const TAIL_SHARE = 0.05;

type Distance = (reference: SeriesFeatures, sample: readonly SeriesFeatures[]) => number;

/** A distance between the laws of single returns or of their sums; held-out parts are also read rescaled. */
function distanceMetric(
  header: Pick<MetricHeader, "id" | "unit" | "isLive"> & { readonly shortest?: number },
  distance: Distance,
): MetricDefinition {
  return {
    group: "distances",
    kind: "distance",
    shortest: SHORTEST,
    dependsOnScale: true,
    ...header,
    read: (part) =>
      readDefined(
        part,
        (series) => Number.isFinite(series.moments.mean),
        (defined) => compareDistance(defined, distance),
      ),
  };
}

const deviationOfSums = (series: SeriesFeatures, horizon: number): number =>
  series.once(`deviation-${horizon}`, () => deviation(series.overlappingSums(horizon)));

/** The 1-Wasserstein distance of overlapping sums, in real deviations of those sums (finance.md 2.2). */
const wassersteinOf =
  (horizon: number): Distance =>
  (reference, sample) =>
    wassersteinOfGrids(pooledGrid([reference], horizon), pooledGrid(sample, horizon)) /
    deviationOfSums(reference, horizon);

const WASSERSTEIN_1 = distanceMetric(
  { id: "wasserstein-1", unit: "deviations", isLive: true },
  wassersteinOf(1),
);

const WASSERSTEIN_5 = distanceMetric(
  { id: "wasserstein-5", unit: "deviations", isLive: true },
  wassersteinOf(5),
);

const WASSERSTEIN_20 = distanceMetric(
  { id: "wasserstein-20", unit: "deviations", isLive: true, shortest: LONG_SHORTEST },
  wassersteinOf(20),
);

/** Largest difference of the distribution functions of single returns. Blind in the tails. */
const KOLMOGOROV_SMIRNOV = distanceMetric(
  { id: "kolmogorov-smirnov", unit: "number", isLive: false },
  (reference, sample) => kolmogorovSmirnov(reference.sorted, pooledReturns(sample)),
);

/**
 * 2E|X−Y| − E|X−X′| − E|Y−Y′| of single returns, no root, in real deviations. Quadratic in small
 * differences, so that its distance in floors grows faster than that of the others.
 */
const ENERGY = distanceMetric(
  { id: "energy-distance", unit: "deviations", isLive: false },
  (reference, sample) =>
    energyDistance(reference.sorted, pooledReturns(sample)) / reference.moments.deviation,
);

/** The 1-Wasserstein distance of the lowest and highest 5 % of single returns, in real deviations. */
const TAIL = distanceMetric(
  { id: "tail-distance", unit: "deviations", isLive: true },
  (reference, sample) =>
    tailDistanceOfGrids(pooledGrid([reference], 1), pooledGrid(sample, 1), TAIL_SHARE) /
    reference.moments.deviation,
);

const DRAGULESCU_YAKOVENKO = distanceMetric(
  { id: "dragulescu-yakovenko", unit: "number", isLive: false },
  (reference, sample) => {
    const bins = reference.once("equal-bins", () => realBins(reference.sorted));
    return dragulescuYakovenko(bins, pooledReturns(sample));
  },
);

/** Distances between the laws of real and generated returns and of their sums (finance.md 2.2). */
export const DISTANCE_METRICS: readonly MetricDefinition[] = [
  WASSERSTEIN_1,
  WASSERSTEIN_5,
  WASSERSTEIN_20,
  TAIL,
  KOLMOGOROV_SMIRNOV,
  ENERGY,
  DRAGULESCU_YAKOVENKO,
];
