import { normalProbability } from "../../shared/normal-law.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import { countBelow, countUpTo } from "../../shared/sorted-count.ts";
import type { SeriesFeatures } from "./series-features.ts";

const SURVIVAL_POINTS = 48;
const NEAREST = 0.25;
/** Thresholds go beyond the real extreme by as much as a sound model may (recipe.md). */
const REACH = 1.5;
const SCORE_STEP = 0.1;
const FARTHEST_SCORE = 4;

/** Thresholds in real deviations, log-spaced from ¼ to 1.5 times the largest real |r|. */
export function survivalThresholds({ largest, moments }: SeriesFeatures): Float64Array {
  const ratio = Math.log((REACH * largest) / moments.deviation / NEAREST);
  return Float64Array.from(
    { length: SURVIVAL_POINTS },
    (_, index) => NEAREST * Math.exp((ratio * index) / (SURVIVAL_POINTS - 1)),
  );
}

/**
 * P(gain > x) or P(loss > x) of a bar at `thresholds` x in deviations of `train`, for the tails on
 * logarithmic axes (finance.md 2.1.1); 0 beyond the series' largest.
 */
export function survivalCurve(
  { sorted }: SeriesFeatures,
  thresholds: Float64Array,
  train: SeriesFeatures,
  side: "gain" | "loss",
): Float64Array {
  const { deviation } = train.moments;
  const count = sorted.length;
  return thresholds.map((x) =>
    side === "gain"
      ? (count - countUpTo(sorted, x * deviation)) / count
      : countBelow(sorted, -x * deviation) / count,
  );
}

/** Scores of the normal law, .1 apart, symmetric about 0, as far out as a series of this length reaches. */
export function normalScores({ values }: SeriesFeatures): Float64Array {
  let steps = 1;
  const isReached = (score: number) => normalProbability(-score) * values.length >= 0.5;
  while ((steps + 1) * SCORE_STEP <= FARTHEST_SCORE && isReached((steps + 1) * SCORE_STEP)) steps++;
  return Float64Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * SCORE_STEP);
}

/**
 * Quantiles at the probabilities of normal `scores`, standardised by mean and deviation of
 * `train`: a straight line of slope 1 for the normal law (finance.md 2.1.1).
 */
export function quantileCurve(
  { sorted }: SeriesFeatures,
  scores: Float64Array,
  train: SeriesFeatures,
): Float64Array {
  const { mean, deviation } = train.moments;
  return scores.map(
    (score) => (quantileOfSorted(sorted, normalProbability(score)) - mean) / deviation,
  );
}
