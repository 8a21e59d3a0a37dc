import { windowDiscrepancy } from "../discrepancy/kernel-discrepancy.ts";
import { signatureDiscrepancy, signatureDistance } from "../discrepancy/signature-distance.ts";
import { slicedWasserstein, unitDirections } from "../discrepancy/sliced-wasserstein.ts";
import type { MetricDefinition, QualityPart } from "../quality/metric-definition.ts";
import { compareWindowDistance, WINDOW_METRIC } from "./compare-windows.ts";
import { WINDOW_LENGTH } from "./part-windows.ts";

/** √|MMD²|: linear in the difference of laws as other distances are; the sign of the unbiased estimate is noise. */
const rooted = (squared: number): number => Math.sqrt(Math.abs(squared));

const directionsOf = (part: QualityPart): Float64Array =>
  part.real.once("directions", () =>
    unitDirections(WINDOW_LENGTH, part.stream("sliced-wasserstein")),
  );

/**
 * Distances between windows of 20 returns in real deviations (finance.md 2.2): at most 256
 * windows a sample. Not enough below 250 returns, where a dozen windows do not overlap. They see
 * 20 days at most: longer memory is for the autocorrelations to tell.
 */
export const WINDOW_METRICS: readonly MetricDefinition[] = [
  {
    ...WINDOW_METRIC,
    id: "sliced-wasserstein",
    group: "distances",
    kind: "distance",
    unit: "deviations",
    read: (part) => {
      const directions = directionsOf(part);
      return compareWindowDistance(part, (pair) => slicedWasserstein(pair, directions));
    },
  },
  {
    ...WINDOW_METRIC,
    id: "kernel-discrepancy",
    group: "distances",
    kind: "distance",
    unit: "number",
    read: (part) => compareWindowDistance(part, (pair) => rooted(windowDiscrepancy(pair))),
  },
  {
    ...WINDOW_METRIC,
    id: "signature-distance",
    group: "distances",
    kind: "distance",
    unit: "number",
    read: (part) => compareWindowDistance(part, signatureDistance),
  },
  {
    ...WINDOW_METRIC,
    id: "signature-discrepancy",
    group: "distances",
    kind: "distance",
    unit: "number",
    read: (part) => compareWindowDistance(part, (pair) => rooted(signatureDiscrepancy(pair))),
  },
];
