import type { MetricDefinition, QualityPart } from "../quality/metric-definition.ts";
import type { MetricId } from "../quality/quality-report.ts";
import { compareWindowScore, WINDOW_METRIC } from "../windows/compare-windows.ts";
import type { WindowPair } from "../windows/window-sample.ts";
import { authenticity } from "./authenticity.ts";
import { emptyClusterShare } from "./clusters.ts";
import { nearDuplicateShare, pairwiseDistanceRatio } from "./collapse.ts";
import { neighbourhoodScores } from "./neighbourhoods.ts";

type Score = (pair: WindowPair, part: QualityPart) => number;

const scoreMetric = (
  id: MetricId,
  unit: "share" | "number",
  score: Score,
  isLive = false,
): MetricDefinition => ({
  ...WINDOW_METRIC,
  id,
  group: "diversity",
  kind: "score",
  unit,
  isLive,
  read: (part) => compareWindowScore(part, (pair) => score(pair, part), unit === "share"),
});

/**
 * Whether a generator forges all kinds of windows, and not the same one over and over (finance.md
 * 2.4): 20 returns in real deviations, at most 256 windows a sample, 250 returns at least. The
 * collapse alarms are quick enough to run while training goes on.
 */
export const DIVERSITY_METRICS: readonly MetricDefinition[] = [
  scoreMetric("precision", "share", (pair) => neighbourhoodScores(pair).precision),
  scoreMetric("recall", "share", (pair) => neighbourhoodScores(pair).recall),
  scoreMetric("density", "number", (pair) => neighbourhoodScores(pair).density),
  scoreMetric("coverage", "share", (pair) => neighbourhoodScores(pair).coverage),
  scoreMetric("authenticity", "share", authenticity),
  scoreMetric("pairwise-distance-ratio", "number", pairwiseDistanceRatio, true),
  scoreMetric("near-duplicates", "share", ({ sample }) => nearDuplicateShare(sample), true),
  scoreMetric("empty-clusters", "share", (pair, part) =>
    emptyClusterShare(pair, () => part.stream("empty-clusters")),
  ),
];
